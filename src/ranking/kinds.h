// SPDX-License-Identifier: Apache-2.0
// Kinds of files, as far as they tell the class of a change (catalogue/change_classes.toml).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "ranking/path_globs.h"

namespace cutaway::ranking {

enum class FileKind : std::uint8_t { data, contract, text_style, setting, serves, screen, code };
inline constexpr std::size_t kFileKinds = 7;
inline constexpr std::array<std::string_view, kFileKinds> kFileKindNames = {
    "data", "contract", "text_style", "setting", "serves", "screen", "code"};

class FileKinds {
 public:
  explicit FileKinds(const catalogue::Catalogue& catalogue);
  FileKind of(std::string_view path) const;
  /// Whether it is no part of the product although no test or document either: locks of packages,
  /// rules for the repository, pictures.
  bool beside(std::string_view path) const;
  /// Whether an answer about a plan names it after all others: deliveries, samples, old migrations.
  bool aside(std::string_view path) const;

 private:
  void add(std::string_view key, const std::string& glob);

  PathGlobs not_data_, beside_, aside_, globs_;
  std::vector<FileKind> kinds_;  ///< of each of `globs_`
};

/// The class that the learnt tables tell apart; the seven of an answer are made from it.
enum class BaseClass : std::uint8_t { data, contract, setting, text_style, code };
inline constexpr std::size_t kBaseClasses = 5;
inline constexpr std::array<std::string_view, kBaseClasses> kBaseClassNames = {
    "data", "contract", "setting", "text_style", "code"};

/// The class of a change by the kinds of all its product files: one that holds data or a contract
/// decides; settings and texts only if there is nothing else.
BaseClass class_of_kinds(const std::vector<FileKind>& kinds);

}  // namespace cutaway::ranking
