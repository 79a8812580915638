// SPDX-License-Identifier: Apache-2.0
// Telling: how well a sentence tells what a project is. The words come from catalogue/prose.toml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace cutaway::narrative {

/// How a sentence begins: "Lantern | sells | books to …".
struct Opening {
  std::string subject;   ///< the words before the verb, each with a space behind it
  std::string verb;      ///< as written; empty where none was seen, and the rest is empty too
  std::string next;      ///< the word behind the verb, in lower case
  std::size_t rest = 0;  ///< where the text behind the verb begins
};

class Telling {
 public:
  /// `names`: what the project is called (display name, folder, packages), in any case.
  Telling(const catalogue::Catalogue& catalogue, const std::vector<std::string>& names);

  /// Points to add to a sentence's weight: about +5 for "<Name> is a …", −20 for instructions and
  /// templates.
  double worth(std::string_view sentence) const;
  /// It holds a phrase of sentences that say something else: how to install, where it came from.
  bool says_something_else(std::string_view sentence) const;
  /// "Rich: text in the terminal" → "text in the terminal"; empty when the text is not "name, sign,
  /// words".
  std::string after_name(std::string_view text) const;
  /// "English | 日本語": names of languages and nothing else, by which readers choose a
  /// translation.
  bool names_languages(std::string_view text) const;
  bool is_telling_heading(std::string_view heading) const;
  /// "Bug reports", "Community", "Installation": what stands below is about something beside the
  /// project.
  bool is_beside_heading(std::string_view heading) const;
  /// Whether the file lies in a folder of what makers run by hand ("scripts").
  bool is_beside_folder(std::string_view path) const;
  /// Whether the last or the only folder of a path bears the project's name.
  bool names_the_project(std::string_view path) const;
  /// How likely the first comment of this file introduces the project; 0 = do not open it.
  double worth_of_opening(std::string_view path) const;
  /// How surely the sentence's subject is the project: 1 for its name, less for "This library",
  /// little for "It", else 0.
  double about_the_project(std::string_view sentence) const;
  /// "Lantern is a shop for …": its subject is the project, by name, and it says what that is.
  bool defines_the_project(std::string_view sentence) const;
  /// Its first verb: within six words one that definitions have, or whatever follows the name.
  Opening opening(std::string_view sentence) const;

 private:
  Opening presentation(std::string_view sentence) const;
  Opening behind_aside(std::string_view sentence) const;
  bool is_name(std::string_view words) const;
  bool is_project(std::string_view subject) const;
  bool defines_in_other_words(std::string_view low) const;

  std::vector<std::string> names_;  ///< letters and digits only, lower case
  std::vector<std::string> not_, template_, verbs_, headings_, beside_, beside_folders_, is_a_;
  std::vector<std::string> languages_;  ///< as they call themselves, the longest first
};

/// Letters and digits of a name in lower case: "Swift-Argument Parser" → "swiftargumentparser".
std::string plain_name(std::string_view name);

}  // namespace cutaway::narrative
