// SPDX-License-Identifier: Apache-2.0
// Sections are keys with deeper lines below them; placeholders are looked up in the environments
// of the workloads.
#include "model/connections/addresses/configuration_lines.h"

#include <algorithm>

namespace cutaway::model {

MeasurementSections::MeasurementSections(const Inputs& in) {
  for (const auto& [row, value] : in.catalogue.table("parts")) {
    if (row == "collecting_sections") collecting_.push_back(value);
    if (row == "exporting_sections") exporting_.push_back(value);
  }
}

std::string_view MeasurementSections::of(std::string_view raw) {
  const std::string_view said = trim(raw);
  if (said.empty() || said.starts_with("#")) return way_;
  const std::size_t indent = raw.find_first_not_of(" \t");
  if (!way_.empty() && indent <= indent_ && !said.starts_with("-")) way_ = {};
  if (!way_.empty() || !said.ends_with(":")) return way_;
  const std::string_view key = said.substr(0, said.size() - 1);
  if (std::ranges::find(collecting_, key) != collecting_.end()) way_ = "collects";
  if (std::ranges::find(exporting_, key) != exporting_.end()) way_ = "exports";
  indent_ = indent;
  return way_;
}

static std::string_view value_for(const Inputs& in, const std::vector<Draft>& drafts,
                                  const std::vector<std::uint32_t>& owners, std::string_view name) {
  for (const std::uint32_t owner : owners) {
    for (const std::uint32_t w : drafts[owner].workloads) {
      for (const meaning::NamedValue& set : in.facts.workloads[w].environment) {
        if (set.name == name) return set.value;
      }
    }
  }
  return {};
}

std::string with_environment(const Inputs& in, const std::vector<Draft>& drafts,
                             const std::vector<std::uint32_t>& owners, std::string_view text) {
  constexpr std::size_t kMostOwners = 4;
  std::string out;
  while (owners.size() <= kMostOwners) {
    const auto begin = text.find("${");
    const auto end = text.find('}', begin == std::string_view::npos ? 0 : begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) break;
    std::string_view name = text.substr(begin + 2, end - begin - 2);
    if (name.starts_with("env:")) name.remove_prefix(4);
    const std::string_view value = value_for(in, drafts, owners, name);
    out += text.substr(0, begin);
    out += value.empty() ? text.substr(begin, end + 1 - begin) : value;
    text.remove_prefix(end + 1);
  }
  return out + std::string(text);
}

std::string_view template_default(std::string_view line) {
  if (!line.starts_with("{{")) return {};
  const auto at = line.find("default \"");
  if (at == std::string_view::npos) return {};
  line.remove_prefix(at + 9);
  const auto end = line.find('"');
  return end == std::string_view::npos ? std::string_view() : line.substr(0, end);
}

}  // namespace cutaway::model
