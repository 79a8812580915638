// SPDX-License-Identifier: Apache-2.0
// CodeNames: what in the code is called by given words: addresses, texts of screens, settings,
// types, functions and fields. The rarer the words that a name shares with a line, the surer it is
// what the line is about.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/story.h"

namespace cutaway::model {
class ScreenTexts;
}

namespace cutaway::narrative {

/// "sharing", "shared" and "share" are one word; "notes" is "note".
std::string word_stem(std::string_view word);

/// The words of running text as written: "OAuth 2.0 (beta)" → OAuth 2 0 beta.
std::vector<std::string> text_words(std::string_view text);

/// A piece of a line by the stems of its telling words.
struct Clause {
  std::set<std::string> stems;
  /// Of these, those that tell what is meant without the others, as written: "OIDC".
  std::map<std::string, std::string> alone;
  /// Of these, those that begin the line: a type that is called so and nothing else is meant.
  std::map<std::string, std::string> first;
  /// All words of a short title, those that tell nothing alone, too: "Auto replies"; else empty.
  std::set<std::string> phrase;
};

class CodeNames {
 public:
  /// In the order in which they tell most to people.
  enum class Kind : std::uint8_t { address, text, setting, name, file, folder };
  struct Named {
    Kind kind = Kind::name;
    std::string shown;  ///< "GET /export", "Bulk edit", "APP_MAX_SIZE", "create_archive",
                        ///< "archive.go", "src/archive"
    Place place;
    std::vector<std::string> stems;  ///< of the wanted words, each once
    std::size_t words = 0;           ///< that its own name has
    bool type = false;               ///< a class or another type, or what a screen is made of
    std::size_t files = 0;           ///< of code that lie in it, for a folder
  };

  /// Reads what is called by at least one of the stems.
  CodeNames(const Story& story, const std::set<std::string>& wanted);

  /// Of each kind what shares most with the clause, in the order of the kinds; only what shares
  /// enough: two stems at least that make most of what tells the clause apart, or one that tells
  /// it alone and that few files have.
  std::vector<const Named*> about(const Clause& clause) const;

 private:
  void read_addresses();
  void read_settings();
  void read_file(FileId file);
  void read_folders(const std::map<std::string, std::vector<FileId>>& folders);
  void read_texts(FileId file, const model::ScreenTexts& texts);
  void add(Kind kind, std::string_view name, std::string_view shown, Place place,
           bool type = false);
  double weight(const std::string& stem) const;
  bool is_rare(const std::string& stem) const;
  bool says_alone(const Named& one, const Clause& clause) const;
  static bool has_phrase(const Named& one, const Clause& clause);
  static bool is_folder_of(const Named& one, const Clause& clause);
  bool is_enough(const Named& one, const Clause& clause) const;

  const Story& story_;
  const std::set<std::string>& wanted_;
  std::vector<Named> found_;
  std::map<std::string, std::vector<std::size_t>> of_stem_;
  std::map<std::string, std::set<FileId>> files_;  ///< that have something called so
  std::size_t own_files_ = 0;
};

}  // namespace cutaway::narrative
