// SPDX-License-Identifier: Apache-2.0
// ScreenTexts: texts that people see, in markup and in the files of a product's first language.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "catalogue/catalogue.h"
#include "syntax/project.h"

namespace cutaway::model {

class ScreenTexts {
 public:
  explicit ScreenTexts(const catalogue::Catalogue& catalogue);

  /// Whether the path is a file of texts in any language ("locale/de/django.po").
  bool is_translation(std::string_view path) const;
  /// Whether it is such a file and nothing else, though a program's language holds it: "lang/mk-MK/
  /// general.php" does nothing, and its lines are no code.
  bool holds_only_texts(const syntax::Project& project, FileId file) const;
  /// Whether it is one in the language in which the product was written.
  bool is_first_language(std::string_view path) const;
  /// The same for a text file and all translations of it: its path without the languages.
  std::string set_of(std::string_view path) const;
  /// Calls for each text of the file with its line.
  void each(const syntax::Project& project, FileId file,
            const std::function<void(std::string_view, std::uint32_t)>& tell) const;

 private:
  bool has(std::string_view group, std::string_view word) const;
  bool is_english(std::string_view small) const { return has("english", small); }
  bool is_other(std::string_view small) const;
  bool is_language(std::string_view piece) const;
  bool names_language(std::string_view path) const;

  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> groups_;
};

}  // namespace cutaway::model
