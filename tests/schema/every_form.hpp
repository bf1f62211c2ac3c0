#pragma once

#include "tests/schema/instances.hpp"

namespace orr::schema {

/// A schema in which every form occurs, under a name that says what it is for: what the tests of reading read.
inline const Schema& every_form() {
  static const TestSchema kSchema(R"({
    "title": "manifest",
    "x-orr-placeholders": ["tbd", "todo", "n/a", "see wiki", "-"],
    "x-orr-placeholder-hosts": ["example.com", "example.org"],
    "properties": {
      "name": {"x-orr-type": "text", "description": "What it is called.", "examples": ["checkout"]},
      "word": {"x-orr-type": "text", "enum": ["page", "ticket", "critical", null], "x-orr-synonyms": {"critical": "page"}},
      "flag": {"x-orr-type": "boolean"},
      "count": {"x-orr-type": "integer", "minimum": 0, "examples": [8]},
      "tier": {"x-orr-type": "integer", "minimum": 1, "maximum": 4, "x-orr-words": {"critical": 1, "low": 4}},
      "load": {"x-orr-type": "number", "maximum": 100},
      "share": {"x-orr-type": "ratio"},
      "percent": {"x-orr-type": "percent", "x-orr-stored-as": "share"},
      "day": {"x-orr-type": "date"},
      "wait": {"x-orr-type": "duration", "examples": ["5m"]},
      "window": {"$ref": "#/definitions/window"},
      "growth": {"$ref": "#/definitions/quantity"},
      "page": {"$ref": "#/definitions/doc"},
      "traces": {"$ref": "#/definitions/claim"},
      "logs": {
        "title": "logs",
        "x-orr-type": "claim",
        "anyOf": [{"type": "boolean"}, {
          "allOf": [{"$ref": "#/definitions/claimFields"}],
          "properties": {
            "format": {"x-orr-type": "text"},
            "rotation": {"$ref": "#/definitions/claim"},
            "retention": {"$ref": "#/definitions/window"}
          }
        }]
      },
      "testing": {
        "title": "testing",
        "x-orr-type": "object",
        "allOf": [{"$ref": "#/definitions/section"}],
        "properties": {
          "unit": {"$ref": "#/definitions/claim"},
          "tool": {"x-orr-type": "text"},
          "load": {
            "title": "load",
            "x-orr-type": "object",
            "allOf": [{"$ref": "#/definitions/section"}],
            "properties": {"peak": {"x-orr-type": "number"}, "soak": {"$ref": "#/definitions/claim"}}
          },
          "cases": {
            "x-orr-type": "list",
            "items": {
              "title": "case",
              "x-orr-type": "object",
              "allOf": [{"$ref": "#/definitions/section"}],
              "properties": {"name": {"x-orr-type": "text"}, "green": {"$ref": "#/definitions/claim"}}
            }
          }
        }
      },
      "contact": {
        "title": "contact",
        "x-orr-type": "object",
        "x-orr-shorthand": "tool",
        "properties": {"tool": {"x-orr-type": "text"}, "channel": {"x-orr-type": "text"}}
      },
      "tags": {"x-orr-type": "list", "items": {"x-orr-type": "text"}},
      "kinds": {"x-orr-type": "list", "items": {"x-orr-type": "text", "enum": ["api", "web-app"]}},
      "alerts": {
        "x-orr-type": "list",
        "items": {
          "title": "alert",
          "x-orr-type": "object",
          "required": ["name"],
          "properties": {
            "name": {"x-orr-type": "text", "description": "Name of the alert.", "examples": ["HighErrorRate"]},
            "wait_for": {"x-orr-type": "duration"},
            "time_window": {"$ref": "#/definitions/window"}
          }
        }
      },
      "waivers": {
        "x-orr-type": "list",
        "x-orr-key": ["rule", "element"],
        "items": {
          "title": "waiver",
          "x-orr-type": "object",
          "properties": {"rule": {"x-orr-type": "text"}, "element": {"x-orr-type": "text"}, "day": {"x-orr-type": "date"}}
        }
      },
      "slug": {"x-orr-type": "text", "$ref": "#/definitions/slug"},
      "labels": {"x-orr-type": "map", "additionalProperties": {"x-orr-type": "text"}},
      "rules": {
        "x-orr-type": "map",
        "propertyNames": {"$ref": "#/definitions/slug"},
        "additionalProperties": {
          "title": "rule",
          "x-orr-type": "object",
          "properties": {"check": {"x-orr-type": "text"}, "claim": {"$ref": "#/definitions/claim"}}
        }
      },
      "extensions": {"x-orr-type": "any"}
    },
    "definitions": {
      "slug": {
        "pattern": "^[a-z0-9-]+$",
        "x-orr-pattern": {"what": "slug", "notation": "lower-case letters, digits and `-`", "why": "addresses hold it"},
        "examples": ["a-1"]
      },
      "status": {
        "x-orr-type": "text",
        "enum": ["done", "planned", "in-progress", "considered", "not-planned", "not-applicable", null]
      },
      "section": {
        "x-orr-type": "object",
        "properties": {
          "status": {"$ref": "#/definitions/status"},
          "due": {"x-orr-type": "date"},
          "owner": {"x-orr-type": "text"},
          "note": {"x-orr-type": "text"},
          "by": {"x-orr-type": "text"},
          "expires": {"x-orr-type": "date"}
        }
      },
      "claimFields": {
        "allOf": [{"$ref": "#/definitions/section"}],
        "properties": {
          "evidence": {"x-orr-type": "list", "items": {"x-orr-type": "text"}},
          "date": {"x-orr-type": "date"}
        }
      },
      "claim": {
        "title": "claim",
        "x-orr-type": "claim",
        "anyOf": [{"type": "boolean"}, {"allOf": [{"$ref": "#/definitions/claimFields"}], "properties": {}}]
      },
      "window": {
        "x-orr-type": "window",
        "anyOf": [{"type": "string"}, {"properties": {
          "count": {"x-orr-type": "integer"},
          "unit": {"x-orr-type": "text", "enum": ["s", "m", "h", "d", "w", "M", "Q", "Y"]},
          "days": {"x-orr-type": "integer"}
        }}]
      },
      "quantity": {
        "x-orr-type": "quantity",
        "anyOf": [{"type": "string"}, {
          "required": ["value", "unit"],
          "properties": {
            "value": {"x-orr-type": "number", "examples": [900]},
            "unit": {"x-orr-type": "text", "examples": ["requests/s"]}
          }
        }]
      },
      "doc": {
        "x-orr-type": "doc",
        "anyOf": [{"type": "string"}, {"properties": {
          "file": {"x-orr-type": "text"},
          "url": {"x-orr-type": "text"},
          "sha256": {"x-orr-type": "text"},
          "updated": {"x-orr-type": "date"}
        }}]
      }
    }
  })");
  return kSchema.schema();
}

/// A text read by it.
class EveryForm : public TestInstance {
 public:
  explicit EveryForm(std::string text, const InstanceOptions& options = {})
      : TestInstance(every_form(), std::move(text), options) {}
  explicit EveryForm(std::vector<std::string> texts, const InstanceOptions& options = {})
      : TestInstance(every_form(), std::move(texts), options) {}
};

}  // namespace orr::schema
