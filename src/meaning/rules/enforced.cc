// SPDX-License-Identifier: Apache-2.0
// After all files: where a constant is compared or handed on, and what environments set.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "meaning/rules/finder.h"
#include "platform/parallel.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;

constexpr std::size_t kMaxUses = 5;

bool near(const ReaderContext& context, FileId user, FileId owner) {
  if (user == owner) return true;
  const auto imports = context.links.file_imports(user);
  if (std::ranges::binary_search(imports, owner)) return true;
  return folder_name(context.project.file(user).path) ==
         folder_name(context.project.file(owner).path);
}

}  // namespace

void find_enforcement(const ReaderContext& context, std::vector<Rule>& rules, unsigned threads) {
  // Only names of constants that are long enough to be their own.
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_name;
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    if (rules[i].kind == "message" || rules[i].kind == "event" || rules[i].name.size() < 6)
      continue;
    by_name[rules[i].name].push_back(i);
  }
  std::vector<std::vector<std::pair<std::uint32_t, Place>>> uses(context.project.size());
  platform::parallel_for(context.project.size(), threads, [&](std::size_t f) {
    const FileId file(f);
    if (!is_own(context, file)) return;
    const syntax::Syntax& syntax = context.project.of(file);
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::reference && node.kind != ValueKind::member) continue;
      const auto found = by_name.find(syntax.text(node.text));
      if (found == by_name.end() || found->second.size() > 8) continue;
      for (const std::uint32_t rule : found->second) {
        if (rules[rule].place.file == file && rules[rule].place.line == node.line) continue;
        if (!near(context, file, rules[rule].place.file)) continue;
        uses[f].emplace_back(rule, Place{file, node.line, node.line});
      }
    }
  });
  for (const auto& of_file : uses) {
    for (const auto& [rule, place] : of_file) {
      std::vector<Place>& places = rules[rule].enforced;
      const bool known = std::ranges::find(places, place) != places.end();
      if (!known && places.size() < kMaxUses && place.line > 0) places.push_back(place);
    }
  }
}

void add_settings(const ReaderContext& context, std::vector<Rule>& rules) {
  std::map<std::pair<FileId, std::uint32_t>, std::string> reads;
  for (const linking::SettingRead& read : context.links.setting_reads())
    reads.try_emplace({read.place.file, read.place.line}, read.written);
  for (Rule& rule : rules) {
    const auto read = reads.find({rule.place.file, rule.place.line});
    if (rule.overridable_by.empty() && read != reads.end() && rule.kind != "message")
      rule.overridable_by.push_back(read->second);
    for (const std::string& key : rule.overridable_by) {
      for (const linking::Setting* setting : context.links.settings_of(key)) {
        if (setting->secret || setting->value.empty() || setting->place == rule.place) continue;
        if (!is_own(context, setting->place.file) || rule.values.size() >= 8) continue;
        rule.values.push_back({setting->environment, setting->value, setting->place});
      }
    }
  }
}

}  // namespace cutaway::meaning
