// SPDX-License-Identifier: Apache-2.0
// Postings stay when a file goes; lengths and membership are those of the commit.
#include "ranking/corpus.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"

namespace cutaway::ranking {

std::uint32_t Corpus::folder_of(std::string_view path) {
  // From the outermost folder inwards, so that the one above is known.
  std::uint32_t above = 0;
  if (folders_.empty()) {
    folders_.emplace("", 0);
    folder_above_.push_back(0);
  }
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    const auto [at, added] = folders_.emplace(std::string(path.substr(0, slash)),
                                              static_cast<std::uint32_t>(folder_above_.size()));
    if (added) folder_above_.push_back(above);
    above = at->second;
  }
  return above;
}

void Corpus::fill_words(Page& page, std::uint32_t id) {
  const auto stems = [&](std::string_view text, std::vector<Word>& out) {
    Word before = kNoWord;
    for (const std::string& word : identifier_words(text)) {
      const Word stem = words.stem(word);
      if (stem == kNoWord) continue;
      out.push_back(stem);
      if (before != kNoWord) out.push_back(words.pair(before, stem));
      before = stem;
    }
  };
  for (const auto name : split(folder_name(page.path), '/')) stems(name, page.folders);
  const std::string_view base = base_name(page.path);
  const std::string_view bare = base.substr(0, std::max<std::size_t>(base.find('.', 1), 1));
  stems(base, page.base);
  page.stem = words.whole(bare);
  if (page.stem != kNoWord) {
    page.base.push_back(page.stem);
    called_[page.stem].push_back(id);
  }
  if (const Word whole = words.whole(base); whole != kNoWord && whole != page.stem)
    page.base.push_back(whole);

  std::unordered_map<Word, PathPosting> counts;
  std::vector<Word> order;
  const auto add = [&](const std::vector<Word>& list, std::uint8_t PathPosting::*field) {
    for (const Word word : list) {
      const auto [at, added] = counts.try_emplace(word, PathPosting{id, 0, 0});
      if (added) order.push_back(word);
      if ((at->second.*field) < 255) ++(at->second.*field);
    }
  };
  add(page.folders, &PathPosting::folders);
  add(page.base, &PathPosting::base);
  if (path_postings_.size() < words.size()) path_postings_.resize(words.size());
  for (const Word word : order) path_postings_[word].push_back(counts[word]);
}

std::uint32_t Corpus::page_of(std::string_view path) {
  const auto [at, added] =
      page_ids_.emplace(std::string(path), static_cast<std::uint32_t>(pages_.size()));
  if (!added) return at->second;
  Page page;
  page.path = path;
  page.language = catalogue::detect_language(path, {});
  page.folder = folder_of(path);
  fill_words(page, at->second);
  pages_.push_back(std::move(page));
  return at->second;
}

std::uint32_t Corpus::find_page(std::string_view path) const {
  const auto found = page_ids_.find(std::string(path));
  return found == page_ids_.end() ? kNoWord : found->second;
}

std::uint32_t Corpus::add_document(Document document) {
  const auto id = static_cast<std::uint32_t>(documents_.size());
  if (postings_.size() < words.size()) postings_.resize(words.size() + words.size() / 4);
  for (const Entry& entry : document.entries) postings_[entry.word].push_back({id, entry.counts});
  documents_.push_back(std::move(document));
  pages_with_.emplace_back();
  return id;
}

void Corpus::count(const Page& page, int sign) {
  lengths_[0] += sign * static_cast<double>(page.folders.size());
  lengths_[1] += sign * static_cast<double>(page.base.size());
  if (page.document == kNoWord) return;
  for (std::size_t f = 0; f < kFields; ++f)
    lengths_[f + 2] += sign * static_cast<double>(documents_[page.document].lengths[f]);
}

void Corpus::set(std::uint32_t id, std::uint32_t document, sources::Origin origin) {
  if (pages_[id].here) remove(id);
  Page& page = pages_[id];
  page.here = true;
  page.document = document;
  page.origin = origin;
  if (document != kNoWord) pages_with_[document].push_back(id);
  count(page, 1);
  ++here_;
}

void Corpus::remove(std::uint32_t id) {
  Page& page = pages_[id];
  if (!page.here) return;
  count(page, -1);
  if (page.document != kNoWord) std::erase(pages_with_[page.document], id);
  page.here = false;
  page.document = kNoWord;
  --here_;
}

const std::vector<Posting>& Corpus::postings(Word word) const {
  static const std::vector<Posting> none;
  return word < postings_.size() ? postings_[word] : none;
}

const std::vector<PathPosting>& Corpus::path_postings(Word word) const {
  static const std::vector<PathPosting> none;
  return word < path_postings_.size() ? path_postings_[word] : none;
}

const std::vector<std::uint32_t>& Corpus::pages_called(Word whole) const {
  static const std::vector<std::uint32_t> none;
  const auto found = called_.find(whole);
  return found == called_.end() ? none : found->second;
}

std::array<double, kFields + 2> Corpus::averages() const {
  auto out = lengths_;
  for (double& length : out)
    length = std::max(1.0, length / static_cast<double>(std::max<std::size_t>(here_, 1)));
  return out;
}

}  // namespace cutaway::ranking
