// SPDX-License-Identifier: Apache-2.0
// The evidence of a page: every cited place, count, search and commit once, with links to it and
// its quote.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "render/escape.h"
#include "render/quotes.h"
#include "render/render.h"
#include "render/walk.h"

namespace cutaway::render {

/// Knows all evidence before the first link is written.
class EvidenceBook {
 public:
  EvidenceBook(const Context& context, const std::vector<Citing>& citings);

  /// Links to what the claim rests on: up to three places, its count or search, its commit.
  Html links(const narrative::Claim& claim) const;
  /// Links to the first `most` of the places.
  Html links(const std::vector<Place>& places, std::size_t most) const;
  /// Bytes that the list of evidence takes before any quote.
  std::size_t bare_size() const;
  /// Reads the quotes, the first cited first, while they fit: a quote stands in the list of
  /// evidence and in the data of each claim that cites it.
  void load_quotes(std::uint64_t limit_bytes);
  /// The part of the page that holds the quotes; empty without evidence.
  Html section() const;
  const Quotes& quotes() const { return quotes_; }
  bool empty() const { return places_.empty() && queries_.empty() && commits_.empty(); }
  std::size_t size() const { return places_.size() + queries_.size() + commits_.size(); }

  /// Links after a claim or a row; the other places stand in the data of the page only.
  static constexpr std::size_t kMost = 3;

 private:
  struct Asked {
    const Evidence* evidence = nullptr;
    const Query* query = nullptr;
  };
  void collect(const std::vector<Place>& places, std::size_t most);
  void collect(const Evidence& evidence);
  /// `after` is the place linked just before, or null: the same file is then not named again.
  Html link(const Place& place, const Place* after) const;
  void place_entries(Html& out) const;
  Html place_entry(const Place& place, std::size_t number) const;
  Html forge_link(const Place& place) const;
  static Html lines(const Place& place, const Quote& quote);
  Html query_entry(const Asked& asked, std::size_t number) const;
  void query_entries(Html& out) const;
  void commit_entries(Html& out) const;

  const Context& context_;
  bool shown_;
  Quotes quotes_;
  std::vector<Place> in_order_;                 ///< as first cited
  std::map<Place, std::size_t> places_;         ///< number in path order, from 1
  std::map<std::string, std::size_t> queries_;  ///< key of the query and its answer
  std::vector<Asked> asked_;
  std::map<std::string, std::size_t> commits_;
  std::vector<std::string> hashes_;
};

}  // namespace cutaway::render
