/**
 * Made by `npm run catalog` from the types and comments of @runwayml/sdk 4.20.1. Not edited by hand:
 * facts that the SDK does not state are in overlay.ts.
 */
import type { ModelMode } from './model'

export const generatedModels: Readonly<Record<string, readonly ModelMode[]>> = {
  "act_two": [
    {
      "mode": "character_performance",
      "params": [
        {
          "name": "bodyControl",
          "required": false,
          "doc": "A boolean indicating whether to enable body control. When enabled, non-facial movements and gestures will be applied to the character in addition to facial expressions.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "contentModeration.publicFigureThreshold",
          "required": false,
          "doc": "When set to `low`, the content moderation system will be less strict about preventing generations that include recognizable public figures.",
          "kind": "choice",
          "values": [
            "auto",
            "low"
          ],
          "default": null
        },
        {
          "name": "expressionIntensity",
          "required": false,
          "doc": "An integer between 1 and 5 (inclusive). A larger value increases the intensity of the character's expression.",
          "kind": "number",
          "integer": true,
          "min": 1,
          "max": 5,
          "orAuto": false,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video.",
          "kind": "choice",
          "values": [
            "1280:720",
            "720:1280",
            "960:960",
            "1104:832",
            "832:1104",
            "1584:672"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "character",
          "form": "typed-item",
          "slot": "character",
          "kinds": [
            "image",
            "video"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "The character to control. You can either provide a video or an image. A visually recognizable face must be visible and stay within the frame."
        },
        {
          "name": "reference",
          "form": "typed-item",
          "slot": "performance",
          "kinds": [
            "video"
          ],
          "required": true,
          "most": 1,
          "minSeconds": 3,
          "maxSeconds": 30,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "A video of a person performing in the manner that you would like your character to perform. The video must be between 3 and 30 seconds in duration."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    }
  ],
  "aleph2": [
    {
      "mode": "video_to_video",
      "params": [
        {
          "name": "contentModeration.publicFigureThreshold",
          "required": false,
          "doc": "When set to `low`, the content moderation system will be less strict about preventing generations that include recognizable public figures.",
          "kind": "choice",
          "values": [
            "auto",
            "low"
          ],
          "default": null
        },
        {
          "name": "outputFormat",
          "required": false,
          "doc": "The container/encoding of the output. `mp4` (default) returns an H.264 .mp4. `prores` returns a ProRes .mov. `png_sequence` returns a .zip of PNG frames. `sdr_rec709_10bit` returns a 10-bit Rec.709 HEVC .mp4 for SDR grading pipelines. Non-mp4 formats incur an additional surcharge: 5 credits per second for `prores` and `png_sequence`, and 20 credits per second for `sdr_rec709_10bit` — 40 credits per second when the output is larger than 4 megapixels — includes anything larger than 1440p, up through 4K.",
          "kind": "choice",
          "values": [
            "mp4",
            "prores",
            "png_sequence",
            "sdr_rec709_10bit"
          ],
          "default": "mp4"
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "A non-empty and optional string describing what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        },
        {
          "name": "proresProfile",
          "required": false,
          "doc": "The ProRes profile to use. Only valid when `outputFormat` is `prores`. Defaults to `4444`. Note: generated content contains no transparency — the alpha channel in `4444` / `4444 XQ` outputs is present but fully opaque; choose these tiers for 12-bit 4:4:4 color fidelity, not for mattes.",
          "kind": "choice",
          "values": [
            "422",
            "4444",
            "422 Proxy",
            "422 LT",
            "422 HQ",
            "4444 XQ"
          ],
          "default": "4444"
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        },
        {
          "name": "targetAspectRatio",
          "required": false,
          "doc": "Target aspect ratio for expand/outpaint. Letterboxes the input video and keyframes before generation.",
          "kind": "choice",
          "values": [
            "16:9",
            "4:3",
            "3:2",
            "1:1",
            "2:3",
            "3:4",
            "9:16",
            "21:9"
          ],
          "default": null
        }
      ],
      "media": [
        {
          "name": "videoUri",
          "form": "address",
          "slot": "video",
          "kinds": [
            "video"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "A HTTPS URL, Runway upload URI, or base64 data URI (e.g. `data:video/mp4;base64,...`, up to 5MB) containing an encoded video. See [our docs](/assets/inputs#videos) on video inputs for more information."
        },
        {
          "name": "keyframes",
          "form": "timed-items",
          "slot": "keyframes",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 5,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "Timed guidance images placed at specific points in the input video. Up to 5 keyframes."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [
        {
          "when": {
            "param": "proresProfile",
            "is": null
          },
          "demand": {
            "kind": "value",
            "param": "outputFormat",
            "values": [
              "prores"
            ],
            "mayBeAbsent": false
          },
          "why": "Only valid when `outputFormat` is `prores`."
        }
      ],
      "later": [
        {
          "name": "ratio",
          "required": false,
          "deprecated": true,
          "doc": "",
          "shape": {
            "kind": "string"
          },
          "most": null,
          "maxTotalSeconds": null,
          "minSecondsEach": null,
          "maxSecondsEach": null
        }
      ]
    }
  ],
  "gemini_omni_flash": [
    {
      "mode": "text_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt describing the video to generate.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The duration of the output video in seconds, as a whole number from 3 to 10.",
          "kind": "number",
          "integer": true,
          "min": 3,
          "max": 10,
          "orAuto": false,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The aspect ratio of the output video: `1280:720` (landscape) or `720:1280` (portrait).",
          "kind": "choice",
          "values": [
            "1280:720",
            "720:1280"
          ],
          "default": null
        }
      ],
      "media": [],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    },
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "duration",
          "required": false,
          "doc": "The duration of the output video in seconds, as a whole number from 3 to 10.",
          "kind": "number",
          "integer": true,
          "min": 3,
          "max": 10,
          "orAuto": false,
          "default": null
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "An optional text prompt describing how the video should evolve from the first frame.",
          "kind": "text",
          "minLength": 0,
          "maxLength": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The aspect ratio of the output video: `1280:720` (landscape) or `720:1280` (portrait).",
          "kind": "choice",
          "values": [
            "1280:720",
            "720:1280"
          ],
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image to use as the first frame of the output video. Gemini Omni Flash only supports a first frame."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    },
    {
      "mode": "video_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty instruction describing the edit to apply.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        }
      ],
      "media": [
        {
          "name": "videoUri",
          "form": "address",
          "slot": "video",
          "kinds": [
            "video"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "A HTTPS URL, Runway upload URI, or base64 data URI (e.g. `data:video/mp4;base64,...`, up to 5MB) containing an encoded video. See [our docs](/assets/inputs#videos) on video inputs for more information."
        },
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of image references to guide the edit."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    }
  ],
  "gemini_omni_flash_1.1": [
    {
      "mode": "text_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt describing the video to generate.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The duration of the output video in seconds. Use \"auto\" to let the model choose a duration. Numeric durations must be between 3 and 10 seconds.",
          "kind": "number",
          "integer": false,
          "min": 3,
          "max": 10,
          "orAuto": true,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution and aspect ratio of the output video.",
          "kind": "choice",
          "values": [
            "640:360",
            "360:640",
            "1280:720",
            "720:1280",
            "1920:1080",
            "1080:1920",
            "3840:2160",
            "2160:3840"
          ],
          "default": null
        }
      ],
      "media": [
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": ""
        },
        {
          "name": "referenceVideos",
          "form": "items",
          "slot": "referenceVideos",
          "kinds": [
            "video"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": ""
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    },
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt describing how the video should evolve between the provided frames.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The duration of the output video in seconds. Use \"auto\" to let the model choose a duration. Numeric durations must be between 3 and 10 seconds.",
          "kind": "number",
          "integer": false,
          "min": 3,
          "max": 10,
          "orAuto": true,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution and aspect ratio of the output video.",
          "kind": "choice",
          "values": [
            "640:360",
            "360:640",
            "1280:720",
            "720:1280",
            "1920:1080",
            "1080:1920",
            "3840:2160",
            "2160:3840"
          ],
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image to use as the first frame, or an array containing a first frame and optional last frame."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "lastFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image to use as the first frame, or an array containing a first frame and optional last frame."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [
        {
          "when": {
            "slot": "lastFrame"
          },
          "demand": {
            "kind": "slot",
            "anyOf": [
              "firstFrame"
            ]
          },
          "why": "An image to use as the first frame, or an array containing a first frame and optional last frame."
        }
      ],
      "later": []
    },
    {
      "mode": "video_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty prompt describing the output or extension.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The duration in seconds. In reference mode, this is the output video length. In extend mode, this is the amount of footage added to the input video. Use \"auto\" to let the model choose a duration.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": true,
          "default": null
        },
        {
          "name": "mode",
          "required": false,
          "doc": "How the input video is used. `reference` generates a new video guided by the input, `extend` continues it, and `edit` transforms it according to the prompt.",
          "kind": "choice",
          "values": [
            "reference",
            "extend",
            "edit"
          ],
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution and aspect ratio of the output video.",
          "kind": "choice",
          "values": [
            "640:360",
            "360:640",
            "1280:720",
            "720:1280",
            "1920:1080",
            "1080:1920",
            "3840:2160",
            "2160:3840"
          ],
          "default": null
        }
      ],
      "media": [
        {
          "name": "videoUri",
          "form": "address",
          "slot": "video",
          "kinds": [
            "video"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "A HTTPS URL, Runway upload URI, or base64 data URI (e.g. `data:video/mp4;base64,...`, up to 5MB) containing an encoded video. See [our docs](/assets/inputs#videos) on video inputs for more information."
        },
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of image references to guide the output."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    }
  ],
  "gen4.5": [
    {
      "mode": "text_to_video",
      "params": [
        {
          "name": "duration",
          "required": true,
          "doc": "The number of seconds of duration for the output video. Must be an integer from 2 to 10.",
          "kind": "number",
          "integer": true,
          "min": 2,
          "max": 10,
          "orAuto": false,
          "default": null
        },
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty string up to 1000 characters (measured in UTF-16 code units). This should describe in detail what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": 1000
        },
        {
          "name": "ratio",
          "required": true,
          "doc": "The resolution of the output video.",
          "kind": "choice",
          "values": [
            "1280:720",
            "720:1280"
          ],
          "default": null
        },
        {
          "name": "contentModeration.publicFigureThreshold",
          "required": false,
          "doc": "When set to `low`, the content moderation system will be less strict about preventing generations that include recognizable public figures.",
          "kind": "choice",
          "values": [
            "auto",
            "low"
          ],
          "default": null
        },
        {
          "name": "outputFormat",
          "required": false,
          "doc": "The container/encoding of the output. `mp4` (default) returns an H.264 .mp4. `prores` returns a ProRes .mov. `png_sequence` returns a .zip of PNG frames (plus a separate .wav artifact when the output has audio). `hdr10` (HEVC Main 10, BT.2020 + PQ) and `hlg` (HEVC Main 10, BT.2020 + HLG) return true-HDR 10-bit .mp4s; `sdr_rec709_10bit` returns a 10-bit Rec.709 HEVC .mp4 for SDR grading pipelines; `hdr_pq_12bit_master` returns a 12-bit 4:4:4 BT.2020 + PQ HEVC .mov with measured HDR10 content-light metadata for mastering; `hdr_prores` returns a BT.2020 + PQ ProRes .mov editorial mezzanine, whose tier is selectable with `proresProfile` (`422`, `422 HQ`, or `4444`; defaults to `422 HQ`); `hdr_png_sequence` returns a .zip of 16-bit PNG frames carrying the PQ signal losslessly (plus a colorimetry.json sidecar and a separate .wav when the output has audio); `hdr_exr_sequence` returns a .zip of half-float OpenEXR frames carrying the HDR signal as linear BT.2020 display light, 1.0 = 100 nits (plus a colorimetry.json sidecar and a separate .wav when the output has audio); `hdr_exr_acescg_sequence_1_3` returns the same delivery as scene-referred ACEScg (inverted through the ACES 1.3 Output Transform), reading correctly with the stock `ACES - ACEScg` input transform in ACES-configured pipelines, with VFX sequence frame naming (frame.0001.exr). Non-mp4 formats incur an additional per-second credit surcharge: 5 credits per second for `prores` and `png_sequence`, and 20 credits per second for every 10-bit and deeper profile (including the 12-bit, 16-bit, and EXR ones), rising to 40 credits per second when the output is larger than 4 megapixels — that includes 1440p (2560x1440 is under the line, but anything larger crosses it) up through 4K.",
          "kind": "choice",
          "values": [
            "mp4",
            "prores",
            "png_sequence",
            "hdr10",
            "hlg",
            "sdr_rec709_10bit",
            "hdr_pq_12bit_master",
            "hdr_prores",
            "hdr_png_sequence",
            "hdr_exr_sequence",
            "hdr_exr_acescg_sequence_1_3",
            "hdr_exr_acescg_sequence_2_0"
          ],
          "default": "mp4"
        },
        {
          "name": "proresProfile",
          "required": false,
          "doc": "The ProRes profile to use. Only valid when `outputFormat` is `prores` or `hdr_prores`. For `prores`, any profile is accepted and the default is `4444`. For `hdr_prores`, only `422`, `422 HQ` and `4444` are available and the default is `422 HQ` — `422 Proxy` and `422 LT` quantize too heavily to hold the HDR gradients, and 12-bit output is served by `hdr_pq_12bit_master` instead of `4444 XQ`.",
          "kind": "choice",
          "values": [
            "422",
            "4444",
            "422 Proxy",
            "422 LT",
            "422 HQ",
            "4444 XQ"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [],
      "exclusive": [],
      "oneOf": [],
      "rules": [
        {
          "when": {
            "param": "proresProfile",
            "is": null
          },
          "demand": {
            "kind": "value",
            "param": "outputFormat",
            "values": [
              "prores",
              "hdr_prores"
            ],
            "mayBeAbsent": false
          },
          "why": "Only valid when `outputFormat` is `prores` or `hdr_prores`."
        },
        {
          "when": {
            "param": "outputFormat",
            "is": [
              "hdr_prores"
            ]
          },
          "demand": {
            "kind": "value",
            "param": "proresProfile",
            "values": [
              "422",
              "422 HQ",
              "4444"
            ],
            "mayBeAbsent": true
          },
          "why": "For `hdr_prores`, only `422`, `422 HQ` and `4444` are available and the default is `422 HQ` — `422 Proxy` and `422 LT` quantize too heavily to hold the HDR gradients, and 12-bit output is served by `hdr_pq_12bit_master` instead of `4444 XQ`."
        }
      ],
      "later": []
    },
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "duration",
          "required": true,
          "doc": "The number of seconds of duration for the output video. Must be an integer from 2 to 10.",
          "kind": "number",
          "integer": true,
          "min": 2,
          "max": 10,
          "orAuto": false,
          "default": null
        },
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty string up to 1000 characters (measured in UTF-16 code units). This should describe in detail what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": 1000
        },
        {
          "name": "ratio",
          "required": true,
          "doc": "The resolution of the output video.",
          "kind": "choice",
          "values": [
            "1280:720",
            "720:1280",
            "1104:832",
            "960:960",
            "832:1104",
            "1584:672"
          ],
          "default": null
        },
        {
          "name": "contentModeration.publicFigureThreshold",
          "required": false,
          "doc": "When set to `low`, the content moderation system will be less strict about preventing generations that include recognizable public figures.",
          "kind": "choice",
          "values": [
            "auto",
            "low"
          ],
          "default": null
        },
        {
          "name": "outputFormat",
          "required": false,
          "doc": "The container/encoding of the output. `mp4` (default) returns an H.264 .mp4. `prores` returns a ProRes .mov. `png_sequence` returns a .zip of PNG frames (plus a separate .wav artifact when the output has audio). `hdr10` (HEVC Main 10, BT.2020 + PQ) and `hlg` (HEVC Main 10, BT.2020 + HLG) return true-HDR 10-bit .mp4s; `sdr_rec709_10bit` returns a 10-bit Rec.709 HEVC .mp4 for SDR grading pipelines; `hdr_pq_12bit_master` returns a 12-bit 4:4:4 BT.2020 + PQ HEVC .mov with measured HDR10 content-light metadata for mastering; `hdr_prores` returns a BT.2020 + PQ ProRes .mov editorial mezzanine, whose tier is selectable with `proresProfile` (`422`, `422 HQ`, or `4444`; defaults to `422 HQ`); `hdr_png_sequence` returns a .zip of 16-bit PNG frames carrying the PQ signal losslessly (plus a colorimetry.json sidecar and a separate .wav when the output has audio); `hdr_exr_sequence` returns a .zip of half-float OpenEXR frames carrying the HDR signal as linear BT.2020 display light, 1.0 = 100 nits (plus a colorimetry.json sidecar and a separate .wav when the output has audio); `hdr_exr_acescg_sequence_1_3` returns the same delivery as scene-referred ACEScg (inverted through the ACES 1.3 Output Transform), reading correctly with the stock `ACES - ACEScg` input transform in ACES-configured pipelines, with VFX sequence frame naming (frame.0001.exr). Non-mp4 formats incur an additional per-second credit surcharge: 5 credits per second for `prores` and `png_sequence`, and 20 credits per second for every 10-bit and deeper profile (including the 12-bit, 16-bit, and EXR ones), rising to 40 credits per second when the output is larger than 4 megapixels — that includes 1440p (2560x1440 is under the line, but anything larger crosses it) up through 4K.",
          "kind": "choice",
          "values": [
            "mp4",
            "prores",
            "png_sequence",
            "hdr10",
            "hlg",
            "sdr_rec709_10bit",
            "hdr_pq_12bit_master",
            "hdr_prores",
            "hdr_png_sequence",
            "hdr_exr_sequence",
            "hdr_exr_acescg_sequence_1_3",
            "hdr_exr_acescg_sequence_2_0"
          ],
          "default": "mp4"
        },
        {
          "name": "proresProfile",
          "required": false,
          "doc": "The ProRes profile to use. Only valid when `outputFormat` is `prores` or `hdr_prores`. For `prores`, any profile is accepted and the default is `4444`. For `hdr_prores`, only `422`, `422 HQ` and `4444` are available and the default is `422 HQ` — `422 Proxy` and `422 LT` quantize too heavily to hold the HDR gradients, and 12-bit output is served by `hdr_pq_12bit_master` instead of `4444 XQ`.",
          "kind": "choice",
          "values": [
            "422",
            "4444",
            "422 Proxy",
            "422 LT",
            "422 HQ",
            "4444 XQ"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "A HTTPS URL, Runway upload URI, or base64 data URI (e.g. `data:image/png;base64,...`, up to 5MB) containing an encoded image. See [our docs](/assets/inputs#images) on image inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [
        {
          "when": {
            "param": "proresProfile",
            "is": null
          },
          "demand": {
            "kind": "value",
            "param": "outputFormat",
            "values": [
              "prores",
              "hdr_prores"
            ],
            "mayBeAbsent": false
          },
          "why": "Only valid when `outputFormat` is `prores` or `hdr_prores`."
        },
        {
          "when": {
            "param": "outputFormat",
            "is": [
              "hdr_prores"
            ]
          },
          "demand": {
            "kind": "value",
            "param": "proresProfile",
            "values": [
              "422",
              "422 HQ",
              "4444"
            ],
            "mayBeAbsent": true
          },
          "why": "For `hdr_prores`, only `422`, `422 HQ` and `4444` are available and the default is `422 HQ` — `422 Proxy` and `422 LT` quantize too heavily to hold the HDR gradients, and 12-bit output is served by `hdr_pq_12bit_master` instead of `4444 XQ`."
        }
      ],
      "later": []
    }
  ],
  "gen4_turbo": [
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "ratio",
          "required": true,
          "doc": "The resolution of the output video.",
          "kind": "choice",
          "values": [
            "1280:720",
            "720:1280",
            "1104:832",
            "832:1104",
            "960:960",
            "1584:672"
          ],
          "default": null
        },
        {
          "name": "contentModeration.publicFigureThreshold",
          "required": false,
          "doc": "When set to `low`, the content moderation system will be less strict about preventing generations that include recognizable public figures.",
          "kind": "choice",
          "values": [
            "auto",
            "low"
          ],
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "A non-empty string up to 1000 characters (measured in UTF-16 code units). This should describe in detail what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": 1000
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "A HTTPS URL, Runway upload URI, or base64 data URI (e.g. `data:image/png;base64,...`, up to 5MB) containing an encoded image. See [our docs](/assets/inputs#images) on image inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    }
  ],
  "grok_imagine_1_5": [
    {
      "mode": "text_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt describing what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The aspect ratio of the output video.",
          "kind": "choice",
          "values": [
            "1:1",
            "16:9",
            "9:16",
            "4:3",
            "3:4",
            "3:2",
            "2:3"
          ],
          "default": null
        },
        {
          "name": "resolution",
          "required": false,
          "doc": "The output resolution. Requests with image references are capped at 720p.",
          "kind": "choice",
          "values": [
            "480p",
            "720p",
            "1080p"
          ],
          "default": null
        }
      ],
      "media": [
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": 3,
          "maxSeconds": 15,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of audio references. Audio references require at least one image reference, and each clip must be between 3 and 15 seconds."
        },
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of image references. Referenced images can be addressed in the prompt as [Image 1], [Image 2], and so on. See [our docs](/assets/inputs#images) on image inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [
        {
          "when": {
            "slot": "referenceAudio"
          },
          "demand": {
            "kind": "slot",
            "anyOf": [
              "references"
            ]
          },
          "why": "Audio references require at least one image reference, and each clip must be between 3 and 15 seconds."
        },
        {
          "when": {
            "slot": "references"
          },
          "demand": {
            "kind": "value",
            "param": "resolution",
            "values": [
              "480p",
              "720p"
            ],
            "mayBeAbsent": true
          },
          "why": "Requests with image references are capped at 720p."
        }
      ],
      "later": []
    },
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "An optional text prompt describing motion or changes in the output video.",
          "kind": "text",
          "minLength": 0,
          "maxLength": null
        },
        {
          "name": "resolution",
          "required": false,
          "doc": "The output resolution. Output aspect ratio follows the input image.",
          "kind": "choice",
          "values": [
            "480p",
            "720p",
            "1080p"
          ],
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "A HTTPS URL, Runway upload URI, or base64 data URI (e.g. `data:image/png;base64,...`, up to 5MB) containing an encoded image. See [our docs](/assets/inputs#images) on image inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    }
  ],
  "h3_max": [
    {
      "mode": "text_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt describing what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        },
        {
          "name": "promptExpansionMode",
          "required": false,
          "doc": "How the model rewrites the prompt before generating. disabled keeps the prompt as written. balanced (the default) does a short rewrite. quality spends extra time rewriting for a stronger result.",
          "kind": "choice",
          "values": [
            "disabled",
            "balanced",
            "quality"
          ],
          "default": "balanced"
        },
        {
          "name": "resolution",
          "required": false,
          "doc": "The output resolution. MiniMax H3 Max supports 480p and 768p.",
          "kind": "choice",
          "values": [
            "480p",
            "768p"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Identical results also need promptExpansionMode set to disabled; balanced and quality rewrite the prompt and will not repeat.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    },
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt describing what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        },
        {
          "name": "promptExpansionMode",
          "required": false,
          "doc": "How the model rewrites the prompt before generating. disabled keeps the prompt as written. balanced (the default) does a short rewrite. quality spends extra time rewriting for a stronger result.",
          "kind": "choice",
          "values": [
            "disabled",
            "balanced",
            "quality"
          ],
          "default": "balanced"
        },
        {
          "name": "resolution",
          "required": false,
          "doc": "The output resolution. MiniMax H3 Max supports 480p and 768p.",
          "kind": "choice",
          "values": [
            "480p",
            "768p"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Identical results also need promptExpansionMode set to disabled; balanced and quality rewrite the prompt and will not repeat.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": 256,
          "total": null,
          "doc": "An image to use as the first frame, or an array with a first frame and optionally a last frame. A last frame requires a first frame. Each image must be at least 256 pixels on both sides."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "lastFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": 256,
          "total": null,
          "doc": "An image to use as the first frame, or an array with a first frame and optionally a last frame. A last frame requires a first frame. Each image must be at least 256 pixels on both sides."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [
        {
          "when": {
            "slot": "lastFrame"
          },
          "demand": {
            "kind": "slot",
            "anyOf": [
              "firstFrame"
            ]
          },
          "why": "An image to use as the first frame, or an array with a first frame and optionally a last frame."
        }
      ],
      "later": []
    }
  ],
  "hailuo3": [
    {
      "mode": "text_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt describing what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The aspect ratio of the output video. Use adaptive only when image or video references are provided; text-only requests require a concrete ratio.",
          "kind": "choice",
          "values": [
            "adaptive",
            "21:9",
            "16:9",
            "4:3",
            "1:1",
            "3:4",
            "9:16"
          ],
          "default": null
        },
        {
          "name": "resolution",
          "required": false,
          "doc": "The output resolution. Hailuo 3.0 supports 768p and 2k.\n- `768P` - Deprecated: Use \"768p\" instead.\n- `2K` - Deprecated: Use \"2k\" instead.",
          "kind": "choice",
          "values": [
            "768p",
            "2k"
          ],
          "default": null
        }
      ],
      "media": [
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. Audio references require a text prompt, and the total combined duration must not exceed 15 seconds."
        },
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 9,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of image references (up to 9). See [our docs](/assets/inputs#images) on image inputs for more information."
        },
        {
          "name": "referenceVideos",
          "form": "typed-items",
          "slot": "referenceVideos",
          "kinds": [
            "video"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of video references. The combined duration across all video references must not exceed 15 seconds. See [our docs](/assets/inputs#videos) on video inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [
        {
          "when": {
            "param": "ratio",
            "is": [
              "adaptive"
            ]
          },
          "demand": {
            "kind": "slot",
            "anyOf": [
              "references",
              "referenceVideos"
            ]
          },
          "why": "Use adaptive only when image or video references are provided; text-only requests require a concrete ratio."
        },
        {
          "when": {
            "slot": "referenceAudio"
          },
          "demand": {
            "kind": "given",
            "param": "promptText"
          },
          "why": "Audio references require a text prompt, and the total combined duration must not exceed 15 seconds."
        }
      ],
      "later": []
    },
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt describing what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The aspect ratio of the output video. Use adaptive only when image or video references are provided; text-only requests require a concrete ratio.",
          "kind": "choice",
          "values": [
            "adaptive",
            "21:9",
            "16:9",
            "4:3",
            "1:1",
            "3:4",
            "9:16"
          ],
          "default": null
        },
        {
          "name": "resolution",
          "required": false,
          "doc": "The output resolution. Hailuo 3.0 supports 768p and 2k.\n- `768P` - Deprecated: Use \"768p\" instead.\n- `2K` - Deprecated: Use \"2k\" instead.",
          "kind": "choice",
          "values": [
            "768p",
            "2k"
          ],
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "lastFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. Audio references require a text prompt, and the total combined duration must not exceed 15 seconds."
        }
      ],
      "exclusive": [
        {
          "slots": [
            "firstFrame",
            "references"
          ],
          "why": "Keyframes and reference images cannot be mixed."
        },
        {
          "slots": [
            "lastFrame",
            "references"
          ],
          "why": "Keyframes and reference images cannot be mixed."
        }
      ],
      "oneOf": [
        [
          "firstFrame",
          "lastFrame",
          "references"
        ]
      ],
      "rules": [
        {
          "when": {
            "param": "ratio",
            "is": [
              "adaptive"
            ]
          },
          "demand": {
            "kind": "slot",
            "anyOf": [
              "firstFrame",
              "lastFrame",
              "references"
            ]
          },
          "why": "Use adaptive only when image or video references are provided; text-only requests require a concrete ratio."
        },
        {
          "when": {
            "slot": "referenceAudio"
          },
          "demand": {
            "kind": "given",
            "param": "promptText"
          },
          "why": "Audio references require a text prompt, and the total combined duration must not exceed 15 seconds."
        }
      ],
      "later": []
    },
    {
      "mode": "video_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt describing what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The aspect ratio of the output video. Use adaptive only when image or video references are provided; text-only requests require a concrete ratio.",
          "kind": "choice",
          "values": [
            "adaptive",
            "21:9",
            "16:9",
            "4:3",
            "1:1",
            "3:4",
            "9:16"
          ],
          "default": null
        },
        {
          "name": "resolution",
          "required": false,
          "doc": "The output resolution. Hailuo 3.0 supports 768p and 2k.\n- `768P` - Deprecated: Use \"768p\" instead.\n- `2K` - Deprecated: Use \"2k\" instead.",
          "kind": "choice",
          "values": [
            "768p",
            "2k"
          ],
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptVideo",
          "form": "address",
          "slot": "video",
          "kinds": [
            "video"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "A HTTPS URL, Runway upload URI, or base64 data URI (e.g. `data:video/mp4;base64,...`, up to 5MB) containing an encoded video. See [our docs](/assets/inputs#videos) on video inputs for more information."
        },
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. Audio references require a text prompt, and the total combined duration must not exceed 15 seconds."
        },
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 9,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of image references (up to 9). See [our docs](/assets/inputs#images) on image inputs for more information."
        },
        {
          "name": "referenceVideos",
          "form": "typed-items",
          "slot": "referenceVideos",
          "kinds": [
            "video"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of video references. The combined duration across all video references must not exceed 15 seconds. See [our docs](/assets/inputs#videos) on video inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [
        {
          "when": {
            "param": "ratio",
            "is": [
              "adaptive"
            ]
          },
          "demand": {
            "kind": "slot",
            "anyOf": [
              "references",
              "video",
              "referenceVideos"
            ]
          },
          "why": "Use adaptive only when image or video references are provided; text-only requests require a concrete ratio."
        },
        {
          "when": {
            "slot": "referenceAudio"
          },
          "demand": {
            "kind": "given",
            "param": "promptText"
          },
          "why": "Audio references require a text prompt, and the total combined duration must not exceed 15 seconds."
        }
      ],
      "later": []
    }
  ],
  "happyhorse_1_0": [
    {
      "mode": "text_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty string up to 2500 characters (measured in UTF-16 code units). This should describe in detail what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": 2500
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video.",
          "kind": "choice",
          "values": [
            "1280:720",
            "720:1280",
            "960:960",
            "1108:832",
            "832:1108",
            "1920:1080",
            "1080:1920",
            "1440:1440",
            "1662:1248",
            "1248:1662"
          ],
          "default": null
        }
      ],
      "media": [],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    },
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "A string up to 2500 characters (measured in UTF-16 code units) describing motion or changes in the output video.",
          "kind": "text",
          "minLength": 0,
          "maxLength": 2500
        },
        {
          "name": "resolution",
          "required": false,
          "doc": "Output quality tier. Output aspect ratio follows the input image.\n- `720P` - Deprecated: Use \"720p\" instead.\n- `1080P` - Deprecated: Use \"1080p\" instead.",
          "kind": "choice",
          "values": [
            "720p",
            "1080p"
          ],
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "A HTTPS URL, Runway upload URI, or base64 data URI (e.g. `data:image/png;base64,...`, up to 5MB) containing an encoded image. See [our docs](/assets/inputs#images) on image inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    }
  ],
  "seedance2": [
    {
      "mode": "text_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt up to 3500 characters describing what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": 3500
        },
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "Seconds of video to generate, or `auto` to let the model choose. `auto` is billed at the variant maximum up front; unused credits are refunded after the generation finishes.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": true,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video.",
          "kind": "choice",
          "values": [
            "992:432",
            "864:496",
            "752:560",
            "640:640",
            "560:752",
            "496:864",
            "1470:630",
            "1280:720",
            "1112:834",
            "960:960",
            "834:1112",
            "720:1280",
            "2206:946",
            "1920:1080",
            "1664:1248",
            "1440:1440",
            "1248:1664",
            "1080:1920",
            "3840:1646",
            "3840:2160",
            "3840:2880",
            "3840:3840",
            "2880:3840",
            "2160:3840"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. The total combined duration must not exceed 15 seconds."
        },
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 9,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of image references (up to 9). See [our docs](/assets/inputs#images) on image inputs for more information."
        },
        {
          "name": "referenceVideos",
          "form": "typed-items",
          "slot": "referenceVideos",
          "kinds": [
            "video"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of video references. The combined duration across all video references must not exceed 15 seconds. See [our docs](/assets/inputs#videos) on video inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    },
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "Seconds of video to generate, or `auto` to let the model choose. `auto` is billed at the variant maximum up front; unused credits are refunded after the generation finishes.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": true,
          "default": null
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "An optional text prompt up to 3500 characters describing what should appear in the output.",
          "kind": "text",
          "minLength": 0,
          "maxLength": 3500
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video.",
          "kind": "choice",
          "values": [
            "992:432",
            "864:496",
            "752:560",
            "640:640",
            "560:752",
            "496:864",
            "1470:630",
            "1280:720",
            "1112:834",
            "960:960",
            "834:1112",
            "720:1280",
            "2206:946",
            "1920:1080",
            "1664:1248",
            "1440:1440",
            "1248:1664",
            "1080:1920",
            "3840:1646",
            "3840:2160",
            "3840:2880",
            "3840:3840",
            "2880:3840",
            "2160:3840"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "lastFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. The total combined duration must not exceed 15 seconds."
        }
      ],
      "exclusive": [
        {
          "slots": [
            "firstFrame",
            "references"
          ],
          "why": "Keyframes and reference images cannot be mixed."
        },
        {
          "slots": [
            "lastFrame",
            "references"
          ],
          "why": "Keyframes and reference images cannot be mixed."
        }
      ],
      "oneOf": [
        [
          "firstFrame",
          "lastFrame",
          "references"
        ]
      ],
      "rules": [],
      "later": []
    },
    {
      "mode": "video_to_video",
      "params": [
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "Seconds of video to generate, or `auto` to let the model choose. `auto` is billed at the variant maximum up front; unused credits are refunded after the generation finishes.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": true,
          "default": null
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "An optional text prompt up to 3500 characters describing what should appear in the output.",
          "kind": "text",
          "minLength": 0,
          "maxLength": 3500
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video.",
          "kind": "choice",
          "values": [
            "992:432",
            "864:496",
            "752:560",
            "640:640",
            "560:752",
            "496:864",
            "1470:630",
            "1280:720",
            "1112:834",
            "960:960",
            "834:1112",
            "720:1280",
            "2206:946",
            "1920:1080",
            "1664:1248",
            "1440:1440",
            "1248:1664",
            "1080:1920",
            "3840:1646",
            "3840:2160",
            "3840:2880",
            "3840:3840",
            "2880:3840",
            "2160:3840"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptVideo",
          "form": "address",
          "slot": "video",
          "kinds": [
            "video"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "A HTTPS URL, Runway upload URI, or base64 data URI (e.g. `data:video/mp4;base64,...`, up to 5MB) containing an encoded video. See [our docs](/assets/inputs#videos) on video inputs for more information."
        },
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. The total combined duration must not exceed 15 seconds."
        },
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 9,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of image references (up to 9). See [our docs](/assets/inputs#images) on image inputs for more information."
        },
        {
          "name": "referenceVideos",
          "form": "typed-items",
          "slot": "referenceVideos",
          "kinds": [
            "video"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of video references. The combined duration across all video references must not exceed 15 seconds. See [our docs](/assets/inputs#videos) on video inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    }
  ],
  "seedance2_5": [
    {
      "mode": "text_to_video",
      "params": [
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "Seconds of video to generate, or `auto` to let the model choose. `auto` is billed at the variant maximum up front; unused credits are refunded after the generation finishes.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": true,
          "default": null
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "An optional text prompt up to 15000 characters describing what should appear in the output.",
          "kind": "text",
          "minLength": 0,
          "maxLength": 15000
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video. Seedance 2.5 supports 480p, 720p, and 1080p.",
          "kind": "choice",
          "values": [
            "992:432",
            "854:480",
            "752:560",
            "640:640",
            "560:752",
            "480:854",
            "1470:630",
            "1280:720",
            "1112:834",
            "960:960",
            "834:1112",
            "720:1280",
            "2206:946",
            "1920:1080",
            "1664:1248",
            "1440:1440",
            "1248:1664",
            "1080:1920"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 30,
            "mayEqual": false
          },
          "doc": "An optional array of audio references. The total combined duration must be less than 30 seconds."
        },
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 30,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of image references (up to 30). See [our docs](/assets/inputs#images) on image inputs for more information."
        },
        {
          "name": "referenceVideos",
          "form": "typed-items",
          "slot": "referenceVideos",
          "kinds": [
            "video"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 30,
            "mayEqual": true
          },
          "doc": "An optional array of video references. The combined duration across all video references must not exceed 30 seconds. See [our docs](/assets/inputs#videos) on video inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    },
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "Seconds of video to generate, or `auto` to let the model choose. `auto` is billed at the variant maximum up front; unused credits are refunded after the generation finishes.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": true,
          "default": null
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "An optional text prompt up to 15000 characters describing what should appear in the output.",
          "kind": "text",
          "minLength": 0,
          "maxLength": 15000
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video. Seedance 2.5 supports 480p, 720p, and 1080p.",
          "kind": "choice",
          "values": [
            "992:432",
            "854:480",
            "752:560",
            "640:640",
            "560:752",
            "480:854",
            "1470:630",
            "1280:720",
            "1112:834",
            "960:960",
            "834:1112",
            "720:1280",
            "2206:946",
            "1920:1080",
            "1664:1248",
            "1440:1440",
            "1248:1664",
            "1080:1920"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "lastFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 30,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. The total combined duration must not exceed 30 seconds."
        }
      ],
      "exclusive": [
        {
          "slots": [
            "firstFrame",
            "references"
          ],
          "why": "Keyframes and reference images cannot be mixed."
        },
        {
          "slots": [
            "lastFrame",
            "references"
          ],
          "why": "Keyframes and reference images cannot be mixed."
        }
      ],
      "oneOf": [
        [
          "firstFrame",
          "lastFrame",
          "references"
        ]
      ],
      "rules": [],
      "later": []
    },
    {
      "mode": "video_to_video",
      "params": [
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "Seconds of video to generate, or `auto` to let the model choose. `auto` is billed at the variant maximum up front; unused credits are refunded after the generation finishes. Defaults to 5.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": true,
          "default": 5
        },
        {
          "name": "mode",
          "required": false,
          "doc": "How the input video is used. `reference` (the default) generates a new video conditioned on the input video and accepts `duration` and `ratio`. `extend` continues the input video, requires `promptText`, and matches the input aspect ratio, so `ratio` may not be provided. `edit` modifies the input video in place, requires `promptText`, requires `duration: \"auto\"`, and does not accept `ratio`.",
          "kind": "choice",
          "values": [
            "reference",
            "extend",
            "edit"
          ],
          "default": "reference"
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "An optional text prompt up to 15000 characters describing what should appear in the output.",
          "kind": "text",
          "minLength": 0,
          "maxLength": 15000
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video. Seedance 2.5 supports 480p, 720p, and 1080p.",
          "kind": "choice",
          "values": [
            "992:432",
            "854:480",
            "752:560",
            "640:640",
            "560:752",
            "480:854",
            "1470:630",
            "1280:720",
            "1112:834",
            "960:960",
            "834:1112",
            "720:1280",
            "2206:946",
            "1920:1080",
            "1664:1248",
            "1440:1440",
            "1248:1664",
            "1080:1920"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptVideo",
          "form": "address",
          "slot": "video",
          "kinds": [
            "video"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "A HTTPS URL, Runway upload URI, or base64 data URI (e.g. `data:video/mp4;base64,...`, up to 5MB) containing an encoded video. See [our docs](/assets/inputs#videos) on video inputs for more information."
        },
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 30,
            "mayEqual": false
          },
          "doc": "An optional array of audio references. The total combined duration must be less than 30 seconds."
        },
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 30,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of image references (up to 30). See [our docs](/assets/inputs#images) on image inputs for more information."
        },
        {
          "name": "referenceVideos",
          "form": "typed-items",
          "slot": "referenceVideos",
          "kinds": [
            "video"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 30,
            "mayEqual": true
          },
          "doc": "An optional array of video references. The combined duration across all video references must not exceed 30 seconds. See [our docs](/assets/inputs#videos) on video inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [
        {
          "when": {
            "param": "mode",
            "is": [
              "extend"
            ]
          },
          "demand": {
            "kind": "given",
            "param": "promptText"
          },
          "why": "`extend` continues the input video, requires `promptText`, and matches the input aspect ratio, so `ratio` may not be provided."
        },
        {
          "when": {
            "param": "mode",
            "is": [
              "extend"
            ]
          },
          "demand": {
            "kind": "absent",
            "param": "ratio"
          },
          "why": "`extend` continues the input video, requires `promptText`, and matches the input aspect ratio, so `ratio` may not be provided."
        },
        {
          "when": {
            "param": "mode",
            "is": [
              "edit"
            ]
          },
          "demand": {
            "kind": "given",
            "param": "promptText"
          },
          "why": "`edit` modifies the input video in place, requires `promptText`, requires `duration: \"auto\"`, and does not accept `ratio`."
        },
        {
          "when": {
            "param": "mode",
            "is": [
              "edit"
            ]
          },
          "demand": {
            "kind": "value",
            "param": "duration",
            "values": [
              "auto"
            ],
            "mayBeAbsent": false
          },
          "why": "`edit` modifies the input video in place, requires `promptText`, requires `duration: \"auto\"`, and does not accept `ratio`."
        },
        {
          "when": {
            "param": "mode",
            "is": [
              "edit"
            ]
          },
          "demand": {
            "kind": "absent",
            "param": "ratio"
          },
          "why": "`edit` modifies the input video in place, requires `promptText`, requires `duration: \"auto\"`, and does not accept `ratio`."
        }
      ],
      "later": []
    }
  ],
  "seedance2_fast": [
    {
      "mode": "text_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt up to 3500 characters describing what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": 3500
        },
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "Seconds of video to generate, or `auto` to let the model choose. `auto` is billed at the variant maximum up front; unused credits are refunded after the generation finishes.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": true,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video. Seedance 2.0 Fast supports 480p and 720p only.",
          "kind": "choice",
          "values": [
            "992:432",
            "864:496",
            "752:560",
            "640:640",
            "560:752",
            "496:864",
            "1470:630",
            "1280:720",
            "1112:834",
            "960:960",
            "834:1112",
            "720:1280"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. The total combined duration must not exceed 15 seconds."
        },
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 9,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of image references (up to 9). See [our docs](/assets/inputs#images) on image inputs for more information."
        },
        {
          "name": "referenceVideos",
          "form": "typed-items",
          "slot": "referenceVideos",
          "kinds": [
            "video"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of video references. The combined duration across all video references must not exceed 15 seconds. See [our docs](/assets/inputs#videos) on video inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    },
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "Seconds of video to generate, or `auto` to let the model choose. `auto` is billed at the variant maximum up front; unused credits are refunded after the generation finishes.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": true,
          "default": null
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "An optional text prompt up to 3500 characters describing what should appear in the output.",
          "kind": "text",
          "minLength": 0,
          "maxLength": 3500
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video. Seedance 2.0 Fast supports 480p and 720p only.",
          "kind": "choice",
          "values": [
            "992:432",
            "864:496",
            "752:560",
            "640:640",
            "560:752",
            "496:864",
            "1470:630",
            "1280:720",
            "1112:834",
            "960:960",
            "834:1112",
            "720:1280"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "lastFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. The total combined duration must not exceed 15 seconds."
        }
      ],
      "exclusive": [
        {
          "slots": [
            "firstFrame",
            "references"
          ],
          "why": "Keyframes and reference images cannot be mixed."
        },
        {
          "slots": [
            "lastFrame",
            "references"
          ],
          "why": "Keyframes and reference images cannot be mixed."
        }
      ],
      "oneOf": [
        [
          "firstFrame",
          "lastFrame",
          "references"
        ]
      ],
      "rules": [],
      "later": []
    },
    {
      "mode": "video_to_video",
      "params": [
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "Seconds of video to generate, or `auto` to let the model choose. `auto` is billed at the variant maximum up front; unused credits are refunded after the generation finishes.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": true,
          "default": null
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "An optional text prompt up to 3500 characters describing what should appear in the output.",
          "kind": "text",
          "minLength": 0,
          "maxLength": 3500
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video. Seedance 2.0 Fast supports 480p and 720p only.",
          "kind": "choice",
          "values": [
            "992:432",
            "864:496",
            "752:560",
            "640:640",
            "560:752",
            "496:864",
            "1470:630",
            "1280:720",
            "1112:834",
            "960:960",
            "834:1112",
            "720:1280"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptVideo",
          "form": "address",
          "slot": "video",
          "kinds": [
            "video"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "A HTTPS URL, Runway upload URI, or base64 data URI (e.g. `data:video/mp4;base64,...`, up to 5MB) containing an encoded video. See [our docs](/assets/inputs#videos) on video inputs for more information."
        },
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. The total combined duration must not exceed 15 seconds."
        },
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 9,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of image references (up to 9). See [our docs](/assets/inputs#images) on image inputs for more information."
        },
        {
          "name": "referenceVideos",
          "form": "typed-items",
          "slot": "referenceVideos",
          "kinds": [
            "video"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of video references. The combined duration across all video references must not exceed 15 seconds. See [our docs](/assets/inputs#videos) on video inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    }
  ],
  "seedance2_mini": [
    {
      "mode": "text_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt up to 3500 characters describing what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": 3500
        },
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "Seconds of video to generate, or `auto` to let the model choose. `auto` is billed at the variant maximum up front; unused credits are refunded after the generation finishes.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": true,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video. Seedance 2.0 Mini supports 480p and 720p only.",
          "kind": "choice",
          "values": [
            "992:432",
            "864:496",
            "752:560",
            "640:640",
            "560:752",
            "496:864",
            "1470:630",
            "1280:720",
            "1112:834",
            "960:960",
            "834:1112",
            "720:1280"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. The total combined duration must not exceed 15 seconds."
        },
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 9,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of image references (up to 9). See [our docs](/assets/inputs#images) on image inputs for more information."
        },
        {
          "name": "referenceVideos",
          "form": "typed-items",
          "slot": "referenceVideos",
          "kinds": [
            "video"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of video references. The combined duration across all video references must not exceed 15 seconds. See [our docs](/assets/inputs#videos) on video inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    },
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "Seconds of video to generate, or `auto` to let the model choose. `auto` is billed at the variant maximum up front; unused credits are refunded after the generation finishes.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": true,
          "default": null
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "An optional text prompt up to 3500 characters describing what should appear in the output.",
          "kind": "text",
          "minLength": 0,
          "maxLength": 3500
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video. Seedance 2.0 Mini supports 480p and 720p only.",
          "kind": "choice",
          "values": [
            "992:432",
            "864:496",
            "752:560",
            "640:640",
            "560:752",
            "496:864",
            "1470:630",
            "1280:720",
            "1112:834",
            "960:960",
            "834:1112",
            "720:1280"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "lastFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. The total combined duration must not exceed 15 seconds."
        }
      ],
      "exclusive": [
        {
          "slots": [
            "firstFrame",
            "references"
          ],
          "why": "Keyframes and reference images cannot be mixed."
        },
        {
          "slots": [
            "lastFrame",
            "references"
          ],
          "why": "Keyframes and reference images cannot be mixed."
        }
      ],
      "oneOf": [
        [
          "firstFrame",
          "lastFrame",
          "references"
        ]
      ],
      "rules": [],
      "later": []
    },
    {
      "mode": "video_to_video",
      "params": [
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "Seconds of video to generate, or `auto` to let the model choose. `auto` is billed at the variant maximum up front; unused credits are refunded after the generation finishes.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": true,
          "default": null
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "An optional text prompt up to 3500 characters describing what should appear in the output.",
          "kind": "text",
          "minLength": 0,
          "maxLength": 3500
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video. Seedance 2.0 Mini supports 480p and 720p only.",
          "kind": "choice",
          "values": [
            "992:432",
            "864:496",
            "752:560",
            "640:640",
            "560:752",
            "496:864",
            "1470:630",
            "1280:720",
            "1112:834",
            "960:960",
            "834:1112",
            "720:1280"
          ],
          "default": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptVideo",
          "form": "address",
          "slot": "video",
          "kinds": [
            "video"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "A HTTPS URL, Runway upload URI, or base64 data URI (e.g. `data:video/mp4;base64,...`, up to 5MB) containing an encoded video. See [our docs](/assets/inputs#videos) on video inputs for more information."
        },
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. The total combined duration must not exceed 15 seconds."
        },
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 9,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of image references (up to 9). See [our docs](/assets/inputs#images) on image inputs for more information."
        },
        {
          "name": "referenceVideos",
          "form": "typed-items",
          "slot": "referenceVideos",
          "kinds": [
            "video"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of video references. The combined duration across all video references must not exceed 15 seconds. See [our docs](/assets/inputs#videos) on video inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    }
  ],
  "veo3.1": [
    {
      "mode": "text_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty string up to 1000 characters (measured in UTF-16 code units). This should describe in detail what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": 1000
        },
        {
          "name": "ratio",
          "required": true,
          "doc": "The resolution of the output video.",
          "kind": "choice",
          "values": [
            "1280:720",
            "720:1280",
            "1080:1920",
            "1920:1080"
          ],
          "default": null
        },
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video. Audio inclusion affects pricing.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "choice",
          "values": [
            4,
            6,
            8
          ],
          "default": null
        },
        {
          "name": "negativePrompt",
          "required": false,
          "doc": "Text describing what should not appear in the output video.",
          "kind": "text",
          "minLength": 0,
          "maxLength": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    },
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "ratio",
          "required": true,
          "doc": "The resolution of the output video.",
          "kind": "choice",
          "values": [
            "1280:720",
            "720:1280",
            "1080:1920",
            "1920:1080"
          ],
          "default": null
        },
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video. Audio inclusion affects pricing.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "choice",
          "values": [
            4,
            6,
            8
          ],
          "default": null
        },
        {
          "name": "negativePrompt",
          "required": false,
          "doc": "Text describing what should not appear in the output video.",
          "kind": "text",
          "minLength": 0,
          "maxLength": null
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "A non-empty string up to 1000 characters (measured in UTF-16 code units). This should describe in detail what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": 1000
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "You may specify an image to use as the first frame of the output video, or an array with a first frame and optionally a last frame. This model does not support generating with only a last frame."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "lastFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "You may specify an image to use as the first frame of the output video, or an array with a first frame and optionally a last frame. This model does not support generating with only a last frame."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [
        {
          "when": {
            "slot": "lastFrame"
          },
          "demand": {
            "kind": "slot",
            "anyOf": [
              "firstFrame"
            ]
          },
          "why": "You may specify an image to use as the first frame of the output video, or an array with a first frame and optionally a last frame."
        }
      ],
      "later": []
    }
  ],
  "veo3.1_fast": [
    {
      "mode": "text_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty string up to 1000 characters (measured in UTF-16 code units). This should describe in detail what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": 1000
        },
        {
          "name": "ratio",
          "required": true,
          "doc": "The resolution of the output video.",
          "kind": "choice",
          "values": [
            "1280:720",
            "720:1280",
            "1080:1920",
            "1920:1080"
          ],
          "default": null
        },
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video. Audio inclusion affects pricing.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "choice",
          "values": [
            4,
            6,
            8
          ],
          "default": null
        },
        {
          "name": "negativePrompt",
          "required": false,
          "doc": "Text describing what should not appear in the output video.",
          "kind": "text",
          "minLength": 0,
          "maxLength": null
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    },
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "ratio",
          "required": true,
          "doc": "The resolution of the output video.",
          "kind": "choice",
          "values": [
            "1280:720",
            "720:1280",
            "1080:1920",
            "1920:1080"
          ],
          "default": null
        },
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio for the video. Audio inclusion affects pricing.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "choice",
          "values": [
            4,
            6,
            8
          ],
          "default": null
        },
        {
          "name": "negativePrompt",
          "required": false,
          "doc": "Text describing what should not appear in the output video.",
          "kind": "text",
          "minLength": 0,
          "maxLength": null
        },
        {
          "name": "promptText",
          "required": false,
          "doc": "A non-empty string up to 1000 characters (measured in UTF-16 code units). This should describe in detail what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": 1000
        },
        {
          "name": "seed",
          "required": false,
          "doc": "If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.",
          "kind": "number",
          "integer": true,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": true,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "You may specify an image to use as the first frame of the output video, or an array with a first frame and optionally a last frame. This model does not support generating with only a last frame."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "lastFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "You may specify an image to use as the first frame of the output video, or an array with a first frame and optionally a last frame. This model does not support generating with only a last frame."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [
        {
          "when": {
            "slot": "lastFrame"
          },
          "demand": {
            "kind": "slot",
            "anyOf": [
              "firstFrame"
            ]
          },
          "why": "You may specify an image to use as the first frame of the output video, or an array with a first frame and optionally a last frame."
        }
      ],
      "later": []
    }
  ],
  "wan3": [
    {
      "mode": "text_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt describing what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        },
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio with the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video, as `<width>:<height>`. Keyframe image-to-video requests must use `auto_480p`, `auto_720p`, or `auto_1080p` because their aspect ratio follows the first frame.",
          "kind": "choice",
          "values": [
            "832:480",
            "720:544",
            "624:624",
            "544:720",
            "480:832",
            "1280:720",
            "1104:832",
            "960:960",
            "832:1104",
            "720:1280",
            "1920:1080",
            "1648:1248",
            "1440:1440",
            "1248:1648",
            "1080:1920",
            "auto_480p",
            "auto_720p",
            "auto_1080p"
          ],
          "default": null
        }
      ],
      "media": [
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. The total combined duration must not exceed 15 seconds."
        },
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 10,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of image references (up to 10). See [our docs](/assets/inputs#images) on image inputs for more information."
        },
        {
          "name": "referenceVideos",
          "form": "typed-items",
          "slot": "referenceVideos",
          "kinds": [
            "video"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of video references. The combined duration across all video references must not exceed 15 seconds. See [our docs](/assets/inputs#videos) on video inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    },
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt describing what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        },
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio with the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video, as `<width>:<height>`. Keyframe image-to-video requests must use `auto_480p`, `auto_720p`, or `auto_1080p` because their aspect ratio follows the first frame.",
          "kind": "choice",
          "values": [
            "832:480",
            "720:544",
            "624:624",
            "544:720",
            "480:832",
            "1280:720",
            "1104:832",
            "960:960",
            "832:1104",
            "720:1280",
            "1920:1080",
            "1648:1248",
            "1440:1440",
            "1248:1648",
            "1080:1920",
            "auto_480p",
            "auto_720p",
            "auto_1080p"
          ],
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "lastFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. The total combined duration must not exceed 15 seconds."
        },
        {
          "name": "referenceVideos",
          "form": "typed-items",
          "slot": "referenceVideos",
          "kinds": [
            "video"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of video references. The combined duration across all video references must not exceed 15 seconds. See [our docs](/assets/inputs#videos) on video inputs for more information."
        }
      ],
      "exclusive": [
        {
          "slots": [
            "firstFrame",
            "references"
          ],
          "why": "Keyframes and reference images cannot be mixed."
        },
        {
          "slots": [
            "lastFrame",
            "references"
          ],
          "why": "Keyframes and reference images cannot be mixed."
        }
      ],
      "oneOf": [
        [
          "firstFrame",
          "lastFrame",
          "references"
        ]
      ],
      "rules": [
        {
          "when": {
            "slot": "firstFrame"
          },
          "demand": {
            "kind": "value",
            "param": "ratio",
            "values": [
              "auto_480p",
              "auto_720p",
              "auto_1080p"
            ],
            "mayBeAbsent": false
          },
          "why": "Keyframe image-to-video requests must use `auto_480p`, `auto_720p`, or `auto_1080p` because their aspect ratio follows the first frame."
        },
        {
          "when": {
            "slot": "lastFrame"
          },
          "demand": {
            "kind": "value",
            "param": "ratio",
            "values": [
              "auto_480p",
              "auto_720p",
              "auto_1080p"
            ],
            "mayBeAbsent": false
          },
          "why": "Keyframe image-to-video requests must use `auto_480p`, `auto_720p`, or `auto_1080p` because their aspect ratio follows the first frame."
        }
      ],
      "later": []
    }
  ],
  "wan3_prime": [
    {
      "mode": "text_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt describing what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        },
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio with the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video, as `<width>:<height>`. Keyframe image-to-video requests must use `auto_480p`, `auto_720p`, or `auto_1080p` because their aspect ratio follows the first frame.",
          "kind": "choice",
          "values": [
            "832:480",
            "720:544",
            "624:624",
            "544:720",
            "480:832",
            "1280:720",
            "1104:832",
            "960:960",
            "832:1104",
            "720:1280",
            "1920:1080",
            "1648:1248",
            "1440:1440",
            "1248:1648",
            "1080:1920",
            "auto_480p",
            "auto_720p",
            "auto_1080p"
          ],
          "default": null
        }
      ],
      "media": [
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. The total combined duration must not exceed 15 seconds."
        },
        {
          "name": "references",
          "form": "items",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 10,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An optional array of image references (up to 10). See [our docs](/assets/inputs#images) on image inputs for more information."
        },
        {
          "name": "referenceVideos",
          "form": "typed-items",
          "slot": "referenceVideos",
          "kinds": [
            "video"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of video references. The combined duration across all video references must not exceed 15 seconds. See [our docs](/assets/inputs#videos) on video inputs for more information."
        }
      ],
      "exclusive": [],
      "oneOf": [],
      "rules": [],
      "later": []
    },
    {
      "mode": "image_to_video",
      "params": [
        {
          "name": "promptText",
          "required": true,
          "doc": "A non-empty text prompt describing what should appear in the output.",
          "kind": "text",
          "minLength": 1,
          "maxLength": null
        },
        {
          "name": "audio",
          "required": false,
          "doc": "Whether to generate audio with the video.",
          "kind": "switch",
          "default": null
        },
        {
          "name": "duration",
          "required": false,
          "doc": "The number of seconds of duration for the output video.",
          "kind": "number",
          "integer": false,
          "min": null,
          "max": null,
          "orAuto": false,
          "default": null
        },
        {
          "name": "ratio",
          "required": false,
          "doc": "The resolution of the output video, as `<width>:<height>`. Keyframe image-to-video requests must use `auto_480p`, `auto_720p`, or `auto_1080p` because their aspect ratio follows the first frame.",
          "kind": "choice",
          "values": [
            "832:480",
            "720:544",
            "624:624",
            "544:720",
            "480:832",
            "1280:720",
            "1104:832",
            "960:960",
            "832:1104",
            "720:1280",
            "1920:1080",
            "1648:1248",
            "1440:1440",
            "1248:1648",
            "1080:1920",
            "auto_480p",
            "auto_720p",
            "auto_1080p"
          ],
          "default": null
        }
      ],
      "media": [
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "firstFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "lastFrame",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 1,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "promptImage",
          "form": "placed",
          "slot": "references",
          "kinds": [
            "image"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": null,
          "doc": "An image or array of images. Use position `first`/`last` for keyframe mode, or omit position for reference images. The two modes cannot be mixed."
        },
        {
          "name": "referenceAudio",
          "form": "typed-items",
          "slot": "referenceAudio",
          "kinds": [
            "audio"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of audio references. The total combined duration must not exceed 15 seconds."
        },
        {
          "name": "referenceVideos",
          "form": "typed-items",
          "slot": "referenceVideos",
          "kinds": [
            "video"
          ],
          "required": false,
          "most": 64,
          "minSeconds": null,
          "maxSeconds": null,
          "maxBytes": null,
          "minShortSidePx": null,
          "total": {
            "maxSeconds": 15,
            "mayEqual": true
          },
          "doc": "An optional array of video references. The combined duration across all video references must not exceed 15 seconds. See [our docs](/assets/inputs#videos) on video inputs for more information."
        }
      ],
      "exclusive": [
        {
          "slots": [
            "firstFrame",
            "references"
          ],
          "why": "Keyframes and reference images cannot be mixed."
        },
        {
          "slots": [
            "lastFrame",
            "references"
          ],
          "why": "Keyframes and reference images cannot be mixed."
        }
      ],
      "oneOf": [
        [
          "firstFrame",
          "lastFrame",
          "references"
        ]
      ],
      "rules": [
        {
          "when": {
            "slot": "firstFrame"
          },
          "demand": {
            "kind": "value",
            "param": "ratio",
            "values": [
              "auto_480p",
              "auto_720p",
              "auto_1080p"
            ],
            "mayBeAbsent": false
          },
          "why": "Keyframe image-to-video requests must use `auto_480p`, `auto_720p`, or `auto_1080p` because their aspect ratio follows the first frame."
        },
        {
          "when": {
            "slot": "lastFrame"
          },
          "demand": {
            "kind": "value",
            "param": "ratio",
            "values": [
              "auto_480p",
              "auto_720p",
              "auto_1080p"
            ],
            "mayBeAbsent": false
          },
          "why": "Keyframe image-to-video requests must use `auto_480p`, `auto_720p`, or `auto_1080p` because their aspect ratio follows the first frame."
        }
      ],
      "later": []
    }
  ],
}
