// SPDX-License-Identifier: Apache-2.0
// Linked: the finished value behind Links.
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "linking/linker.h"
#include "linking/targets.h"
#include "linking/typed_settings.h"

namespace cutaway::linking {

/// Calls of each definition: one flat list, ordered by definition, then path.
class Callers {
 public:
  Callers() = default;
  explicit Callers(const std::vector<FileTargets>& targets);
  std::span<const std::pair<FileId, std::uint32_t>> of(SymbolRef symbol) const;

 private:
  std::vector<SymbolRef> symbols_;
  std::vector<std::pair<FileId, std::uint32_t>> calls_;
};

class Linked : public Links {
 public:
  Linked(const syntax::Project& project, const catalogue::Catalogue& catalogue, unsigned threads,
         LinkMemory* memory);

  std::span<const ImportLink> imports(FileId file) const override;
  std::span<const Target> calls(FileId file) const override;
  std::span<const Target> annotations(FileId file) const override;
  std::span<const Target> bases(FileId file) const override;
  std::string_view name(NameId id) const override;
  ClosedValue close(ValueRef value) const override;
  Target what_is(ValueRef value) const override;
  std::span<const Setting> settings() const override { return settings_; }
  std::span<const SettingRead> setting_reads() const override;
  std::vector<const Setting*> settings_of(std::string_view key) const override;
  std::span<const std::pair<FileId, std::uint32_t>> callers(SymbolRef symbol) const override;
  std::span<const FileId> file_imports(FileId file) const override;
  std::span<const Coverage> coverage() const override;
  const TypedSettings& typed_settings() const { return typed_; }
  const Linker& linker() const { return linker_; }
  /// Before `setting_reads` is asked.
  void know_reads(std::vector<SettingRead> reads) const;

 private:
  void name_targets();
  void index_settings();
  void close_joined() const;
  void count() const;

  Linker linker_;
  NameMap names_;
  std::vector<FileTargets> targets_;
  Callers callers_;
  std::vector<Setting> settings_;
  std::vector<std::pair<std::string_view, std::uint32_t>> by_key_;  ///< sorted, into settings_
  TypedSettings typed_;
  mutable std::once_flag reads_asked_, coverage_asked_;
  mutable std::vector<SettingRead> reads_;  ///< filled when first asked
  mutable std::vector<std::pair<std::uint64_t, std::uint64_t>>
      joined_;                              ///< by file: joined texts, closed ones
  mutable std::vector<Coverage> coverage_;  ///< filled when first asked
};

}  // namespace cutaway::linking
