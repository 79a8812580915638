// SPDX-License-Identifier: Apache-2.0
// Corpus: the documents of one commit and, by word, where they are found; it slides to another
// commit by differences.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ranking/document.h"
#include "sources/source_tree.h"

namespace cutaway::ranking {

/// A file by its path; it stays when the file goes, with `here` = false.
struct Page {
  std::string path;
  LanguageId language;
  sources::Origin origin = sources::Origin::own;
  bool here = false;
  std::uint32_t document = kNoWord;  ///< in `Corpus::documents`; kNoWord: text not known
  std::vector<Word> folders, base;   ///< stems
  Word stem = kNoWord;               ///< whole name of the base name without its ending
  std::uint32_t folder = 0;          ///< number of the folder
};

/// A word in a document.
struct Posting {
  std::uint32_t document = 0;
  std::array<std::uint8_t, kFields> counts{};
};
/// A word in a path.
struct PathPosting {
  std::uint32_t page = 0;
  std::uint8_t folders = 0, base = 0;
};

class Corpus {
 public:
  Words words;

  /// The number of the page with this path, made when it is new.
  std::uint32_t page_of(std::string_view path);
  std::uint32_t find_page(std::string_view path) const;  ///< kNoWord: none
  std::uint32_t add_document(Document document);
  void set(std::uint32_t page, std::uint32_t document, sources::Origin origin);
  void remove(std::uint32_t page);

  std::size_t size() const { return pages_.size(); }
  const Page& page(std::uint32_t id) const { return pages_[id]; }
  const Document& document(std::uint32_t id) const { return documents_[id]; }
  std::size_t documents() const { return documents_.size(); }
  std::size_t here() const { return here_; }
  /// Pages that have this document now.
  const std::vector<std::uint32_t>& pages_with(std::uint32_t document) const {
    return pages_with_[document];
  }
  const std::vector<Posting>& postings(Word word) const;
  const std::vector<PathPosting>& path_postings(Word word) const;
  /// Pages whose bare base name is this whole name.
  const std::vector<std::uint32_t>& pages_called(Word whole) const;
  std::size_t folders() const { return folders_.size(); }
  /// The folder above; itself at the top.
  std::uint32_t folder_above(std::uint32_t folder) const { return folder_above_[folder]; }
  /// Average lengths of the pages that are here: folders, base, then the fields of documents.
  std::array<double, kFields + 2> averages() const;

 private:
  std::uint32_t folder_of(std::string_view path);
  void fill_words(Page& page, std::uint32_t id);
  void count(const Page& page, int sign);

  std::vector<Page> pages_;
  std::vector<Document> documents_;
  std::vector<std::vector<std::uint32_t>> pages_with_;
  std::vector<std::vector<Posting>> postings_;           ///< by word
  std::vector<std::vector<PathPosting>> path_postings_;  ///< by word
  std::unordered_map<Word, std::vector<std::uint32_t>> called_;
  std::unordered_map<std::string, std::uint32_t> page_ids_, folders_;
  std::vector<std::uint32_t> folder_above_;
  std::array<double, kFields + 2> lengths_{};
  std::size_t here_ = 0;
};

}  // namespace cutaway::ranking
