// SPDX-License-Identifier: Apache-2.0
// Rules in files of settings: keys of trees and of seed rows with the value they are given.
#include <algorithm>

#include "base/text.h"
#include "meaning/rules/finder.h"
#include "syntax/data_view.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;
using syntax::DataView;

constexpr std::size_t kMaxRows = 4000;
constexpr std::size_t kMaxSeeds = 2000;

/// Keys above a node, the nearest first.
std::vector<std::string> keys_above(DataView node) {
  std::vector<std::string> out;
  for (DataView up = node.parent(); up && out.size() < 4; up = up.parent())
    if (!up.key().empty() && !up.key().starts_with("#")) out.emplace_back(up.key());
  return out;
}

/// A value as text; texts in a second pair of quotes ('"1h"') lose it.
std::string_view bare(std::string_view value) {
  value = trim(value);
  if (value.size() > 1 && value.front() == '"' && value.back() == '"')
    value = value.substr(1, value.size() - 2);
  return value;
}

/// A file that shows what could be set: nobody runs with it.
bool is_example(const RuleFile& file) {
  const std::string name = lower(base_name(file.context.project.file(file.file).path));
  return contains(name, "example") || contains(name, "sample") || name.ends_with(".dist") ||
         name.ends_with(".template");
}

/// A switch is called by its whole path: "compression.enabled", not "enabled".
void name_switch(Rule& rule, std::string_view key, std::span<const std::string> above) {
  std::string path;
  for (std::size_t i = above.size(); i-- > 0;) {
    if (key.starts_with(above[i])) continue;  // the front of a dotted key
    path += above[i] + ".";
  }
  rule.name = path + std::string(key);
  rule.subject = join(identifier_words(rule.name), " ");
}

/// `login_link: max_uses: 3` → "login link uses": one word says little without what it is set for.
void name_limit(Rule& rule, std::span<const std::string> above) {
  if (rule.kind != "limit" || above.empty() || contains(rule.subject, " ")) return;
  const auto words = identifier_words(above.front());
  if (words.empty() || std::ranges::find(words, rule.subject) != words.end()) return;
  rule.subject = join(words, " ") + (rule.subject.empty() ? "" : " ") + rule.subject;
}

/// "app.message_rate" → name "message_rate", around "app".
void add_pair(RuleFile& file, std::string_view key, std::string_view value, std::uint32_t line,
              std::vector<std::string> around, double extra) {
  std::string_view name = key;
  if (const std::size_t dot = key.rfind('.'); dot != std::string_view::npos) {
    name = key.substr(dot + 1);
    around.insert(around.begin(), std::string(key.substr(0, dot)));
  }
  auto amount = amount_of(file.words, bare(value));
  if (!amount) return;
  amount->place = file.place(line);
  const std::vector<std::string> above = around;
  NameReading reading = file.words.read(name);
  if (amount->kind == Amount::Kind::boolean) {
    // A switch among settings decides something by being there.
    std::vector<std::string> words = identifier_words(key);
    for (const std::string& one : above)
      for (std::string& word : identifier_words(one)) words.push_back(std::move(word));
    const bool dull = std::ranges::any_of(
        words, [&](const std::string& word) { return file.words.has("dull_flags", word); });
    if (dull || (file.language == "Dotenv" && reading.dimension != "flag")) return;
    if (reading.dimension != "flag") {
      reading = {};
      reading.kind = "flag", reading.dimension = "flag", reading.weight = 4;
      reading.rest = identifier_words(name);
    }
  }
  if (reading.kind.empty()) return;
  Rule* rule = file.add_amount(name, reading, *amount, around, {}, extra);
  if (rule == nullptr) return;
  rule->name = key;
  if (rule->kind == "flag") name_switch(*rule, key, above);
  if (!contains(key, ".")) name_limit(*rule, above);
  if (is_example(file)) rule->details.emplace_back("example file"), rule->weight *= .5;
}

/// The numbers of a small record in a text: '{"soft": {"count": 2}}'.
void add_inner(RuleFile& file, std::string_view key, std::string_view text, std::uint32_t line) {
  std::string outer;
  std::string last;
  for (std::size_t i = 0; i < text.size() && i < 400; ++i) {
    if (text[i] == '"') {
      const std::size_t end = text.find('"', i + 1);
      if (end == std::string_view::npos) return;
      last = text.substr(i + 1, end - i - 1), i = end;
    } else if (text[i] == '{') {
      outer = last;
    } else if (text[i] == ':' && !last.empty()) {
      const std::string_view rest = trim(text.substr(i + 1, 24));
      const std::size_t end = rest.find_first_not_of("0123456789");
      if (end == 0 || end == std::string_view::npos) continue;
      NameReading reading;
      reading.kind = "limit", reading.dimension = "count", reading.weight = 4.4;
      reading.rest = identifier_words(std::string(key) + " " + outer + " " + last);
      auto amount = amount_of(file.words, rest.substr(0, end));
      if (!amount) continue;
      amount->place = file.place(line);
      Rule* rule = file.add_amount(last, reading, *amount, {}, {}, 1);
      if (rule != nullptr) rule->name = std::string(key) + "." + outer + "." + last;
    }
  }
}

/// `('app.batch_size', '1000')` in the rows of an insert.
void add_seed_rows(RuleFile& file, DataView insert) {
  const DataView rows = insert["rows"];
  std::size_t seen = 0;
  for (DataView row = rows.first_child(); row && seen < kMaxSeeds; row = row.next_sibling()) {
    ++seen;
    const DataView first = row.first_child();
    const DataView second = first ? first.next_sibling() : DataView();
    if (!first || !second || second.next_sibling()) continue;
    const std::string_view key = first.value();
    if (key.size() < 4 || key.find(' ') != std::string_view::npos) continue;
    add_pair(file, key, second.value(), first.line(), {}, 1.25);
    const std::string_view written = second.value();
    if (written.starts_with("{")) add_inner(file, key, written, first.line());
  }
}

/// `limit: 5` beside `interval: 1 hour` in one map is a rate. Whether this node is half of one.
bool add_rated(RuleFile& file, DataView node) {
  const std::string key = join(identifier_words(node.key()), " ");
  const bool counts = file.words.has("count_keys", key);
  const bool window = file.words.has("window_keys", key) || key == "interval";
  if (node.kind() != DataKind::scalar || (!counts && !window) || !node.parent()) return false;
  for (DataView other = node.parent().first_child(); other; other = other.next_sibling()) {
    const std::string beside = join(identifier_words(other.key()), " ");
    const bool fits = counts ? file.words.has("window_keys", beside) || beside == "interval"
                             : file.words.has("count_keys", beside);
    if (!fits || other.id() == node.id()) continue;
    const auto length = amount_of(file.words, bare((counts ? other : node).value()));
    if (!length || dimension_of(length->unit) != "time") return false;
    if (!counts) return true;
    const auto count = amount_of(file.words, bare(node.value()));
    if (!count || count->kind != Amount::Kind::number) return true;
    const std::vector<std::string> above = keys_above(node);
    Rule rule;
    rule.kind = "rate_limit", rule.value = count->text, rule.unit = rate_unit(*length);
    rule.place = file.place(node.line()), rule.subject = file.subject_among(above);
    rule.name = above.empty() ? key : above.front() + "." + std::string(node.key());
    rule.weight = 9.5;
    file.found.push_back(std::move(rule));
    return true;
  }
  return false;
}

bool in_list(DataView node) {
  std::size_t steps = 0;
  for (DataView up = node.parent(); up && steps < 6; up = up.parent(), ++steps)
    if (up.kind() == DataKind::list) return true;
  return false;
}

void add_node(RuleFile& file, DataView node) {
  if (add_rated(file, node)) return;
  if (node.kind() == DataKind::element && node.key() == "insert") return add_seed_rows(file, node);
  if (node.kind() == DataKind::element && node.value().empty() == false) {
    // `client_max_body_size 10m;`
    const NameReading reading = file.words.read(node.key());
    if (!reading.kind.empty())
      add_pair(file, node.key(), node.value(), node.line(), keys_above(node), 1);
    return;
  }
  if (node.kind() != DataKind::scalar || node.key().empty()) return;
  // What is switched in one item of a list says nothing of the others.
  const std::string_view value = bare(node.value());
  const bool switches = value == "true" || value == "false";
  if (switches && in_list(node)) return;
  add_pair(file, node.key(), node.value(), node.line(), keys_above(node), .95);
}

void add_job(RuleFile& file, DataView job) {
  const std::string_view when = job["schedule"].scalar();
  if (when.empty()) return;
  Rule rule;
  rule.kind = "schedule", rule.value = when, rule.name = job["command"].scalar();
  rule.subject = cut_utf8(job["command"].scalar(), 60);
  rule.place = file.place(job.line());
  rule.weight = 7;
  file.found.push_back(std::move(rule));
}

}  // namespace

void find_config_rules(RuleFile& file) {
  if (file.syntax.data.empty()) return;
  if (!file.words.is_config(file.context.project.file(file.file).path)) return;
  file.is_settings = true;
  const std::size_t rows = std::min(file.syntax.data.size(), kMaxRows);
  for (std::size_t i = 0; i < rows; ++i) {
    const DataView node(&file.syntax, DataId(i));
    if (node.kind() == DataKind::element && node.key() == "job") {
      add_job(file, node);
    } else {
      add_node(file, node);
    }
  }
}

}  // namespace cutaway::meaning
