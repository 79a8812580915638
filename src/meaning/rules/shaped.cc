// SPDX-License-Identifier: Apache-2.0
// Rules that the catalogue's shapes tell: `means = "rule"` with its roles, schedules, flags that
// are asked for, events and measures.
#include <algorithm>

#include "base/text.h"
#include "meaning/rules/finder.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

std::string constant(std::string_view form) {
  return form.starts_with("=") ? std::string(form.substr(1)) : std::string();
}

/// The first complete text that a role closes to, or nothing.
std::string text_of(const RuleFile& file, const Match& match, std::string_view role) {
  const std::string_view form = match.shape->role(role);
  if (form.empty()) return {};
  const Operand operand = pick(file.context, match.site, form);
  if (operand.kind == Operand::Kind::text) return operand.text;
  for (const linking::ClosedValue& closed : texts_of(file.context, operand)) {
    for (const linking::ClosedText& text : closed.alternatives)
      if (text.complete && !text.text.empty()) return text.text;
  }
  return {};
}

std::vector<std::string> near(const RuleFile& file, const Match& match) {
  std::vector<std::string> out;
  for (const ValueId argument : match.site.arguments) {
    if (!argument.valid()) continue;
    out = file.around(argument);
    break;
  }
  if (out.empty()) out = file.scopes(match.site.scope);
  return out;
}

void finish(RuleFile& file, const Match& match, Rule rule) {
  rule.technology = match.shape->technology;
  rule.scope = {file.file, match.site.scope};
  if (rule.place.line <= 1) rule.place = file.place(match.site.line);
  if (!rule.place.file.valid()) rule.place = file.place(match.site.line);
  file.found.push_back(std::move(rule));
}

std::string own_subject(const RuleFile& file, const Match& match, std::string_view name) {
  if (std::string said = text_of(file, match, "subject"); !said.empty()) return said;
  std::string out = file.words.subject(identifier_words(name));
  for (const std::string& one : near(file, match)) {
    if (!out.empty()) break;
    const NameReading outer = file.words.read(one);
    out = file.words.subject(outer.kind.empty() ? identifier_words(one) : outer.rest);
  }
  return out;
}

void add_rule(RuleFile& file, const Match& match) {
  const std::string kind = constant(match.shape->role("kind"));
  const std::string unit = constant(match.shape->role("unit"));
  const Operand operand = pick(file.context, match.site, match.shape->role("value"));
  if (kind.empty() || operand.kind != Operand::Kind::value || operand.value.file != file.file)
    return;
  const std::string_view dimension = unit.empty() ? "any" : dimension_of(unit);
  const auto amount =
      amount_of(file.context, file.words, file.file, operand.value.value, dimension);
  if (!amount) return;
  Rule rule;
  rule.kind = kind, rule.value = amount->text, rule.place = amount->place;
  rule.unit = amount->unit.empty() ? unit : amount->unit;
  if (amount->kind == Amount::Kind::boolean) rule.unit.clear();
  if (!amount->per.empty()) rule.unit = "per " + amount->per, rule.kind = "rate_limit";
  const Operand window = pick(file.context, match.site, match.shape->role("window"));
  if (window.kind == Operand::Kind::value && window.value.file == file.file) {
    auto length = amount_of(file.context, file.words, file.file, window.value.value, "time");
    if (!length) return;
    if (length->unit.empty()) length->unit = constant(match.shape->role("window_unit"));
    rule.unit = rate_unit(*length);
  }
  rule.name = text_of(file, match, "name");
  if (rule.name.empty()) rule.name = match.site.name;
  rule.subject = own_subject(file, match, {});
  if (!amount->setting.empty()) rule.overridable_by.push_back(amount->setting);
  rule.weight = 8.5 * file.words.telling(identifier_words(rule.subject));
  finish(file, match, std::move(rule));
}

/// What a keyword says that names its unit: `hours=6` of the call, or of what makes its time. False
/// where one is given of which only a run knows the number, or several are.
bool set_length(const RuleFile& file, const Match& match, Rule& rule) {
  std::size_t given = 0;
  for (const std::string_view unit : {"seconds", "minutes", "hours", "days"}) {
    const std::string_view form = match.shape->role(unit);
    if (form.empty()) continue;
    const Operand operand = pick(file.context, match.site, form);
    if (operand.kind == Operand::Kind::none) continue;
    if (++given > 1 || operand.kind != Operand::Kind::value || operand.value.file != file.file)
      return false;
    const auto amount =
        amount_of(file.context, file.words, file.file, operand.value.value, "count");
    if (!amount || amount->kind != Amount::Kind::number) return false;
    rule.value = amount->text, rule.place = amount->place;
    rule.unit = unit.substr(0, unit.size() - 1);
  }
  return true;
}

/// "interval" and "cron" only name the kind of clock, and a bare number is no time.
bool says_time(const RuleFile& file, const Rule& rule) {
  const std::string low = lower(rule.value);
  if (low.find_first_not_of("0123456789.") == std::string::npos) return !rule.unit.empty();
  if (low.find_first_of("0123456789@*") != std::string::npos || !rule.unit.empty()) return true;
  return std::ranges::any_of(identifier_words(low), [&](const std::string& word) {
    return dimension_of(file.words.unit(word)) == "time" || word.ends_with("ly") ||
           word == "midnight" || word == "noon" || word == "week" || word == "month";
  });
}

void add_schedule(RuleFile& file, const Match& match) {
  const std::string_view form = match.shape->role("when");
  const Operand operand = pick(file.context, match.site, form);
  Rule rule;
  rule.kind = "schedule";
  if (!set_length(file, match, rule)) return;
  if (rule.value.empty() && operand.kind == Operand::Kind::value &&
      operand.value.file == file.file) {
    if (const auto amount =
            amount_of(file.context, file.words, file.file, operand.value.value, "time")) {
      rule.value = amount->text, rule.unit = amount->unit, rule.place = amount->place;
      if (rule.unit.empty()) rule.unit = constant(match.shape->role("unit"));
    } else {
      rule.place = file.place(file.syntax.value(operand.value.value).line);
    }
  }
  if (rule.value.empty()) rule.value = text_of(file, match, "when");
  if (rule.value.empty() || rule.value.size() > 80 || !says_time(file, rule)) return;
  const std::vector<std::string> around = file.scopes(match.site.scope);
  rule.name = around.empty() ? std::string(match.site.name) : around.front();
  rule.subject = text_of(file, match, "name");
  if (rule.subject.empty()) rule.subject = own_subject(file, match, rule.name);
  rule.weight = 6.5;
  finish(file, match, std::move(rule));
}

/// Events with their properties, measures, experiments, flags that are asked for.
void add_named_thing(RuleFile& file, const Match& match, std::string_view kind) {
  const std::string name = text_of(file, match, "name");
  if (name.size() < 2 || name.size() > 120 || name.find('{') == 0) return;
  Rule rule;
  rule.kind = kind, rule.name = name;
  rule.value = kind == "flag" ? "" : name;
  rule.subject = join(identifier_words(name), " ");
  const Operand properties = pick(file.context, match.site, match.shape->role("details"));
  if (properties.kind == Operand::Kind::value && properties.value.file == file.file) {
    const ValueNode& node = file.syntax.value(properties.value.value);
    for (std::size_t c = 0; c < node.child_count && c < 30; ++c) {
      const ValueNode& entry = file.syntax.value(file.syntax.child(node, c));
      if (entry.kind == ValueKind::entry && file.text(entry.text) != "...")
        rule.details.emplace_back(file.text(entry.text));
    }
  }
  rule.weight = kind == "flag" || kind == "experiment" ? 3.6 : kind == "event" ? 2.2 : 1.8;
  finish(file, match, std::move(rule));
}

}  // namespace

void find_shape_rules(RuleFile& file, std::span<const Match> matches) {
  for (const Match& match : matches) {
    const std::string& means = match.shape->means;
    if (means == "rule") add_rule(file, match);
    if (means == "schedule") add_schedule(file, match);
    if (means == "flag") add_named_thing(file, match, "flag");
    if (means == "event") {
      const std::string kind = constant(match.shape->role("kind"));
      add_named_thing(file, match, kind.empty() ? "event" : kind);
    }
  }
}

}  // namespace cutaway::meaning
