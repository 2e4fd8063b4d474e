import { describe, expect, it } from 'vitest'
import type { RenderedAsset } from '../../../../src/shared/domain/asset'
import { AssetId } from '../../../../src/shared/domain/ids'
import { writeEditList } from '../../../../src/shared/export/edit-list'
import { writeFcpxml } from '../../../../src/shared/export/fcpxml'
import type { ListedClip } from '../../../../src/shared/export/listed-clip'
import { writePlayList } from '../../../../src/shared/export/play-list'
import { anAsset } from '../../../support/renderer/made-up'

const clip = (n: number, path: string, change: Partial<RenderedAsset> = {}): ListedClip => ({
  asset: anAsset(n, { id: AssetId.parse(`abcdef0${n}-0000-4000-8000-000000000000`), ...change }),
  path,
  url: `file:///out/${encodeURIComponent(path)}`,
})

describe('a play list', () => {
  it('names the files with their lengths and prompts, a line each', () => {
    const { text } = writePlayList('Reel\n1', [
      clip(1, 'a.mp4', { promptText: 'A dog,\nrunning' }),
      clip(2, '#b.mp4', { promptText: '', durationSeconds: 2.04166 }),
      clip(3, '/films/c.mp4', { durationSeconds: null }),
    ])
    expect(text.split('\n')).toEqual([
      '#EXTM3U',
      '#PLAYLIST:Reel 1',
      '#EXTINF:5,A dog, running',
      'a.mp4',
      '#EXTINF:2.042,#b.mp4',
      './#b.mp4',
      '#EXTINF:-1,A golden retriever runs through wildflowers',
      '/films/c.mp4',
      '',
    ])
  })
})

describe('an edit list', () => {
  it('puts the clips one after the other from one hour on', () => {
    const { text, notes } = writeEditList('Réel “1”', [
      clip(1, 'one.mp4'),
      clip(2, 'two.mp4', { durationSeconds: 2.5, hasAudio: true }),
    ])
    expect(text.split('\r\n')).toEqual([
      'TITLE: Reel _1_',
      'FCM: NON-DROP FRAME',
      '',
      '001  ABCDEF01 V     C        00:00:00:00 00:00:05:00 01:00:00:00 01:00:05:00',
      '* FROM CLIP NAME: one.mp4',
      '* SOURCE FILE: one.mp4',
      '* COMMENT: 24 FRAMES A SECOND',
      '002  ABCDEF02 AA/V  C        00:00:00:00 00:00:02:12 01:00:05:00 01:00:07:12',
      '* FROM CLIP NAME: two.mp4',
      '* SOURCE FILE: two.mp4',
      '',
    ])
    expect(notes).toEqual([])
  })

  it('counts 29.97 with dropped numbers', () => {
    const { text } = writeEditList('x', [clip(1, 'a.mp4', { frameRate: 29.97, durationSeconds: 70 })])
    expect(text).toContain('FCM: DROP FRAME\r\n')
    expect(text).toContain('00:00:00;00 00:01:09;29 01:00:00;00 01:01:09;29')
  })

  it('says which rate it counts in where clips differ, and what it leaves out', () => {
    const { text, notes } = writeEditList('x', [
      clip(1, 'a.mp4', { frameRate: 30 }),
      clip(2, 'b.mp4'),
      clip(3, 'c.mp4'),
      clip(4, 'd.png', { durationSeconds: null, mime: 'image/png' }),
    ])
    expect(text).not.toContain('d.png')
    expect(text).toContain('* COMMENT: 24 FRAMES A SECOND')
    expect(notes).toEqual([
      '1 clip has no length and is not in the edit list.',
      'The clips have different frame rates. The list counts in 24 frames a second, which most have; others have 30.',
    ])
  })

  it('lets no name begin a line of its own', () => {
    const { text } = writeEditList('x\r\n001 EVIL', [clip(1, 'a\r\n* b.mp4')])
    expect(text.split('\r\n').filter((line) => /^\* b|^001 EVIL/.test(line))).toEqual([])
  })

  it('ends each event where the next begins, whatever the lengths and rates', () => {
    const { text } = writeEditList(
      'x',
      [5, 3.21, 0.04, 61.7, 10].map((durationSeconds, n) =>
        clip(n + 1, `${n}.mp4`, { durationSeconds, frameRate: 29.97 }),
      ),
    )
    const events = [...text.matchAll(/C {8}(\S+) (\S+) (\S+) (\S+)/g)].map(([, ...codes]) => codes)
    expect(events).toHaveLength(5)
    expect(events.slice(1).map((codes) => codes[2])).toEqual(events.slice(0, -1).map((codes) => codes[3]))
  })
})

describe('FCPXML', () => {
  it('holds files, formats and one spine, in exact fractions', () => {
    const { text, notes } = writeFcpxml('A & B', [
      clip(1, 'one.mp4', { promptText: 'A <dog> & "cat"' }),
      clip(2, 'two.mp4', {
        frameRate: 23.976,
        durationSeconds: 2,
        hasAudio: true,
        promptText: '',
        width: 1920,
        height: 1080,
      }),
      clip(3, 'three.mp4', { promptText: '' }),
    ])
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fcpxml>
<fcpxml version="1.10">
  <resources>
    <format id="r1" frameDuration="1/24s" width="1280" height="720"/>
    <format id="r2" frameDuration="1001/24000s" width="1920" height="1080"/>
    <asset id="r3" name="one.mp4" start="0s" duration="5s" hasVideo="1" format="r1">
      <media-rep kind="original-media" src="file:///out/one.mp4"/>
    </asset>
    <asset id="r4" name="two.mp4" start="0s" duration="48048/24000s" hasVideo="1" format="r2" hasAudio="1" audioSources="1">
      <media-rep kind="original-media" src="file:///out/two.mp4"/>
    </asset>
    <asset id="r5" name="three.mp4" start="0s" duration="5s" hasVideo="1" format="r1">
      <media-rep kind="original-media" src="file:///out/three.mp4"/>
    </asset>
  </resources>
  <event name="Dailies">
    <project name="A &amp; B">
      <sequence format="r1" duration="12s" tcStart="0s" tcFormat="NDF" audioLayout="stereo" audioRate="48k">
        <spine>
          <asset-clip ref="r3" offset="0s" name="one.mp4" start="0s" duration="5s" format="r1">
            <note>A &lt;dog&gt; &amp; &quot;cat&quot;</note>
          </asset-clip>
          <asset-clip ref="r4" offset="5s" name="two.mp4" start="0s" duration="2s" format="r2">
            <conform-rate scaleEnabled="0" srcFrameRate="23.98"/>
          </asset-clip>
          <asset-clip ref="r5" offset="7s" name="three.mp4" start="0s" duration="5s" format="r1"/>
        </spine>
      </sequence>
    </project>
  </event>
</fcpxml>
`)
    expect(notes).toEqual([
      'The clips have different frame rates. The list counts in 24 frames a second, which most have; others have 23.976.',
    ])
  })

  it('has no character that XML cannot hold', () => {
    const { text } = writeFcpxml('x', [clip(1, 'a\u0001\uFFFE.mp4', { promptText: 'p\u0000\uD83Dq 👩‍🚀' })])
    expect(text).toContain('<note>p �q 👩‍🚀</note>')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for.
    expect(text).not.toMatch(/[\u0000-\u0008\uFFFE]/)
  })

  it('is whole without any clip, and with a sound alone', () => {
    expect(writeFcpxml('x', []).text).toContain('<sequence format="r1" duration="0s"')
    const { text } = writeFcpxml('x', [clip(1, 'a.wav', { mime: 'audio/wav', hasAudio: true, frameRate: null })])
    expect(text).toContain('<asset id="r2" name="a.wav" start="0s" duration="5s" hasAudio="1" audioSources="1">')
    expect(text).toContain('<format id="r1" frameDuration="1/24s" width="1280" height="720"/>')
  })
})
