// SPDX-License-Identifier: Apache-2.0
// Reads lists of access rules in structured files.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/access_paths.h"
#include "meaning/api/guards/access_rules.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;
using syntax::DataNode;
using syntax::Syntax;

constexpr int kMaxEntries = 400;
constexpr int kMaxItems = 64;

DataId child_of(const Syntax& syntax, DataId map, std::string_view key) {
  DataId at = map.valid() ? syntax.data[map.index()].first_child : DataId();
  for (int i = 0; i < kMaxItems && at.valid(); ++i) {
    if (syntax.text(syntax.data[at.index()].key) == key) return at;
    at = syntax.data[at.index()].next_sibling;
  }
  return {};
}

/// The texts at the first of the keys that is there: of a list all, of "[A, B]" too.
std::vector<std::string> texts(const Syntax& syntax, DataId entry, std::string_view keys) {
  std::vector<std::string> out;
  if (keys.empty()) return out;
  for (const std::string_view key : split(keys, '|')) {
    const DataId node = child_of(syntax, entry, key);
    if (!node.valid()) continue;
    const DataNode& row = syntax.data[node.index()];
    if (row.kind != DataKind::list) return {std::string(syntax.text(row.value))};
    DataId item = row.first_child;
    for (int i = 0; i < kMaxItems && item.valid(); ++i) {
      out.emplace_back(syntax.text(syntax.data[item.index()].value));
      item = syntax.data[item.index()].next_sibling;
    }
    return out;
  }
  return out;
}

AccessRule rule_of(const ReaderContext& context, const Match& match, DataId entry) {
  const Syntax& syntax = context.project.of(match.site.file);
  const catalogue::Shape& shape = *match.shape;
  AccessRule rule;
  const auto paths = texts(syntax, entry, shape.role("entry_path"));
  const auto limits = texts(syntax, entry, shape.role("entry_limits"));
  for (const std::string& path : paths) {
    const auto globs = globs_of_expression(path);
    rule.readable = rule.readable && globs.has_value();
    if (globs) rule.patterns.insert(rule.patterns.end(), globs->begin(), globs->end());
  }
  rule.readable = rule.readable && limits.empty();
  rule.all = paths.empty() && limits.empty();
  for (const std::string& method : texts(syntax, entry, shape.role("entry_methods")))
    rule.methods.push_back(method_in_name(method));
  const auto said = texts(syntax, entry, shape.role("entry_says"));
  const DataNode& node = syntax.data[entry.index()];
  const Place place{match.site.file, node.line, node.line};
  for (const std::string& text : said) {
    const auto kind = access_kind(context, shape.role("says").substr(1), text);
    if (!kind || (!rule.is.kind.empty() && rule.is.kind != *kind)) {
      rule.is = {};
      break;
    }
    const bool role = *kind == "role";
    const std::string value = role ? join(said, ", ") : std::string();
    rule.is = {*kind, std::string(shape.role("name").substr(1)), value, place};
  }
  return rule;
}

}  // namespace

std::optional<AccessChain> access_chain_of_file(const ReaderContext& context, const Match& match) {
  const Syntax& syntax = context.project.of(match.site.file);
  if (syntax.data.empty()) return std::nullopt;
  DataId at = DataId(0);
  const DataId first = syntax.data[0].first_child;
  if (first.valid() && syntax.text(syntax.data[first.index()].key).starts_with("#")) at = first;
  for (const std::string_view step : split(match.shape->role("list").substr(1), '.'))
    at = child_of(syntax, at, step);
  if (!at.valid()) return std::nullopt;
  AccessChain chain;
  chain.file = match.site.file;
  chain.files = match.shape->role("files").substr(1);
  chain.expressions = true;
  DataId entry = syntax.data[at.index()].first_child;
  for (int i = 0; i < kMaxEntries && entry.valid(); ++i) {
    if (syntax.data[entry.index()].kind == DataKind::map)
      chain.rules.push_back(rule_of(context, match, entry));
    entry = syntax.data[entry.index()].next_sibling;
  }
  if (chain.rules.empty()) return std::nullopt;
  return chain;
}

}  // namespace cutaway::meaning
