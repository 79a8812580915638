// SPDX-License-Identifier: Apache-2.0
// `rules`: limits, times, rights, flags and messages with value, unit and where they are set.
#include "base/text.h"
#include "model/rules/rule_text.h"
#include "render/answers.h"
#include "render/countable.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

void write_conditions(JsonWriter& json, JsonParts& parts, const meaning::Rule& rule) {
  if (rule.conditions.empty()) return;
  json.key("conditions").open_array();
  for (const meaning::RuleCondition& condition : rule.conditions) {
    json.open_object(true).member("text", masked(condition.text));
    json.key("negated").boolean(condition.negated);
    parts.places("evidence", {condition.place});
    json.close();
  }
  json.close();
}

void write_values(JsonWriter& json, JsonParts& parts, const meaning::Rule& rule) {
  if (rule.values.empty()) return;
  json.key("values").open_array();
  for (const meaning::RuleValue& value : rule.values) {
    json.open_object(true).member("environment", value.environment);
    json.member("value", masked(value.value));
    parts.places("evidence", {value.place});
    json.close();
  }
  json.close();
}

void write_rule(JsonWriter& json, JsonParts& parts, const model::Model& model,
                const model::Rule& rule) {
  json.open_object().member("id", rule.id).member("kind", rule.is.kind);
  json.member("subject", masked(rule.is.subject)).member("name", masked(rule.is.name));
  json.member("value", masked(rule.is.value)).member("unit", rule.is.unit);
  json.member("text", masked(rule.text));
  parts.texts("overridable_by", rule.is.overridable_by);
  json.key("feature").null().key("component").text_or_null(part_name(model, rule.part));
  write_conditions(json, parts, rule.is);
  write_values(json, parts, rule.is);
  if (!rule.is.details.empty()) parts.texts("details", rule.is.details);
  std::vector<Place> places{rule.is.place};
  places.insert(places.end(), rule.is.enforced.begin(), rule.is.enforced.end());
  parts.places("evidence", places);
  json.close();
}

}  // namespace

void write_rules(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis) {
  json.key("rules").open_array();
  for (const model::Rule& rule : analysis.model->rules) {
    write_rule(json, parts, *analysis.model, rule);
  }
  json.close();
}

PlainTable rules_table(const model::Analysis& analysis) {
  const Quotes places(&analysis);
  PlainTable table{{"Rule", "Kind", "Value", "Can be set by", "Where"}, {}};
  for (const model::Rule& rule : analysis.model->rules) {
    table.rows.push_back({masked(rule.text), rule.is.kind, masked(model::rule_amount(rule.is)),
                          join(rule.is.overridable_by, ", "),
                          first_label(places, {rule.is.place})});
  }
  return table;
}

}  // namespace cutaway::render
