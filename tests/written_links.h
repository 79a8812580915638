// SPDX-License-Identifier: Apache-2.0
// WrittenLinks: links that know nothing but the settings and imports written in a test.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "linking/links.h"

namespace cutaway::testing {

class WrittenLinks : public linking::Links {
 public:
  std::span<const linking::ImportLink> imports(FileId) const override { return {}; }
  std::span<const linking::Target> calls(FileId) const override { return {}; }
  std::span<const linking::Target> annotations(FileId) const override { return {}; }
  std::span<const linking::Target> bases(FileId) const override { return {}; }
  std::string_view name(linking::NameId) const override { return {}; }
  linking::ClosedValue close(ValueRef) const override { return {}; }
  linking::Target what_is(ValueRef) const override { return {}; }
  std::span<const linking::Setting> settings() const override { return settings_; }
  std::span<const linking::SettingRead> setting_reads() const override { return reads_; }
  std::vector<const linking::Setting*> settings_of(std::string_view key) const override {
    std::vector<const linking::Setting*> out;
    for (const auto& setting : settings_) {
      if (setting.key == key) out.push_back(&setting);
    }
    return out;
  }
  std::span<const std::pair<FileId, std::uint32_t>> callers(SymbolRef) const override { return {}; }
  std::span<const FileId> file_imports(FileId file) const override {
    const auto found = imports_.find(file);
    return found == imports_.end() ? std::span<const FileId>()
                                   : std::span<const FileId>(found->second);
  }
  std::span<const linking::Coverage> coverage() const override { return {}; }

  std::vector<linking::Setting> settings_;
  std::vector<linking::SettingRead> reads_;
  std::map<FileId, std::vector<FileId>> imports_;
};

}  // namespace cutaway::testing
