// SPDX-License-Identifier: Apache-2.0
// WordingSources: every text that people may read: of screens, of files of texts with their keys,
// and sentences in code.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/sources/things.h"
#include "model/screen_texts.h"
#include "ranking/kinds.h"

namespace cutaway::answers {

struct FoundText {
  std::string_view text;
  std::string key;  ///< "error.bad_credentials"; empty where it stands in code or a page itself
  Place place;
  FileId shown;                 ///< the file that shows it: its own, or that which asks for its key
  std::uint32_t user_line = 0;  ///< where that asks for it
  std::string_view inside;      ///< what it stands in: "projectInvite subject"; may be empty
  bool of_code = false;         ///< a sentence in code, which may be no text of a screen
  bool refuses = false;         ///< it is handed to an error
};

class WordingSources {
 public:
  explicit WordingSources(const model::Analysis& analysis)
      : analysis_(analysis), texts_(*analysis.catalogue), kinds_(*analysis.catalogue) {}

  /// Texts of pages, code and the first language; one of a key once for each place that asks for
  /// it.
  std::vector<FoundText> find();
  const model::ScreenTexts& texts() const { return texts_; }
  /// Whether the product keeps its texts in files of their own.
  bool has_keys() const { return keyed_.size() > 40; }

 private:
  std::vector<FileId> first_files() const;
  void keyed_data(FileId id);
  void keyed_code(FileId id);
  void keyed_lines(FileId id);
  void shown_in(FileId id);
  std::map<std::size_t, std::string_view> keys_of_texts(FileId id) const;
  void keep(std::string key, std::string_view text, const Place& place);
  void read_holders(FileId id);
  std::string_view inside_at(FileId id, std::uint32_t line);
  std::string_view handed_to(FileId id, std::size_t value);

  const model::Analysis& analysis_;
  model::ScreenTexts texts_;
  ranking::FileKinds kinds_;
  struct Keyed {
    std::string_view text;
    Place place;
    bool used = false;
  };
  std::map<std::string, Keyed, std::less<>> keyed_;
  std::vector<FoundText> out_;
  std::deque<std::string> lines_;   ///< texts that no value holds
  std::deque<std::string> around_;  ///< names of what texts stand in
  FileId holder_file_;              ///< whose records are in `holders_`
  struct Holder {
    std::uint32_t line, end_line;
    std::string_view name;
  };
  std::vector<Holder> holders_;                    ///< `templates.invite = mail({ … })`
  std::map<std::size_t, std::string_view> given_;  ///< by value: the call it is handed to
};

}  // namespace cutaway::answers
