// SPDX-License-Identifier: Apache-2.0
// Numbers all evidence, writes links to it and the section that holds it.
#include "render/html_evidence.h"

#include <algorithm>

#include "base/text.h"
#include "render/unicode.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

std::string key_of(const Query& query, std::uint64_t n, std::uint64_t of) {
  std::string key = query.rule;
  for (const auto& [name, value] : query.parameters) key += '\n' + name + '=' + value;
  return key + '\n' + std::to_string(n) + '/' + std::to_string(of);
}

const Query* query_of(const Evidence& evidence) {
  if (const auto* counted = std::get_if<CountedSet>(&evidence.kind())) return &counted->query;
  if (const auto* searched = std::get_if<Searched>(&evidence.kind())) return &searched->query;
  return nullptr;
}

std::string key_of(const Evidence& evidence) {
  if (const auto* counted = std::get_if<CountedSet>(&evidence.kind())) {
    return key_of(counted->query, counted->n, counted->of);
  }
  const auto& searched = std::get<Searched>(evidence.kind());
  return key_of(searched.query, searched.hits, searched.places);
}

/// "orders.ts:31–88"; a long name loses its middle.
std::string short_label(std::string_view path, const Place& place) {
  std::string name = visible(base_name(path));
  constexpr std::size_t kLongest = 24;
  if (columns(name) > kLongest) {
    const std::string_view end =
        std::string_view(name).substr(name.size() - std::min<std::size_t>(name.size(), 10));
    std::size_t start = 0;
    while (start < end.size() && (static_cast<unsigned char>(end[start]) & 0xc0U) == 0x80) ++start;
    name = std::string(fit(name, kLongest - 11)) + "…" + std::string(end.substr(start));
  }
  return place_label(name, place);
}

/// "31–88".
std::string lines_label(const Place& place) { return place_label("", place).substr(1); }

std::string lines_words(const Place& place) {
  if (place.end_line <= place.line) return "Line " + std::to_string(place.line);
  return "Lines " + std::to_string(place.line) + "–" + std::to_string(place.end_line);
}

}  // namespace

EvidenceBook::EvidenceBook(const Context& context, const std::vector<Citing>& citings)
    : context_(context), shown_(context.evidence != "none"), quotes_(context.analysis) {
  if (!shown_) return;
  for (const Citing& citing : citings) {
    if (citing.claim != nullptr) collect(citing.claim->evidence());
    if (citing.places != nullptr) collect(*citing.places, 1);
  }
  std::size_t number = 0;
  for (auto& [place, its_number] : places_) its_number = ++number;
}

std::size_t EvidenceBook::bare_size() const {
  std::size_t sum = 0;
  FileId file;
  for (const auto& [place, number] : places_) {
    sum += 110 + (place.file == file ? 0 : quotes_.path(place).size() + 60);
    file = place.file;
  }
  return sum + 300 * asked_.size() + 100 * hashes_.size();
}

void EvidenceBook::load_quotes(std::uint64_t limit_bytes) {
  if (context_.evidence != "links") quotes_.load(in_order_, limit_bytes);
}

void EvidenceBook::collect(const std::vector<Place>& places, std::size_t most) {
  std::size_t taken = 0;
  for (const Place& place : places) {
    if (taken == most) break;
    if (!quotes_.knows(place)) continue;
    if (places_.emplace(place, 0).second) in_order_.push_back(place);
    ++taken;
  }
}

void EvidenceBook::collect(const Evidence& evidence) {
  collect(evidence.places(), kMost);
  if (const Query* query = query_of(evidence)) {
    if (queries_.emplace(key_of(evidence), asked_.size() + 1).second) {
      asked_.push_back({&evidence, query});
    }
  } else if (const auto* commits = std::get_if<Commits>(&evidence.kind())) {
    for (std::size_t i = 0; i < std::min(commits->hashes.size(), kMost); ++i) {
      if (commits_.emplace(commits->hashes[i], hashes_.size() + 1).second) {
        hashes_.push_back(commits->hashes[i]);
      }
    }
  }
}

Html EvidenceBook::link(const Place& place, const Place* after) const {
  Html out;
  const auto found = places_.find(place);
  if (found == places_.end()) return out;
  out << " <a class=\"cite\" href=\"#e-" << found->second << "\">";
  const bool same_file = after != nullptr && after->file == place.file;
  out << html_text(same_file ? lines_label(place) : short_label(quotes_.path(place), place))
      << "</a>";
  return out;
}

Html EvidenceBook::links(const std::vector<Place>& places, std::size_t most) const {
  Html out;
  std::size_t shown = 0;
  const Place* before = nullptr;
  for (const Place& place : places) {
    if (!shown_ || shown == most) break;
    if (!quotes_.knows(place)) continue;
    out << link(place, before);
    before = &place;
    ++shown;
  }
  return out;
}

Html EvidenceBook::links(const narrative::Claim& claim) const {
  Html out;
  if (!shown_) return out;
  const Evidence& evidence = claim.evidence();
  if (query_of(evidence) != nullptr) {
    const auto found = queries_.find(key_of(evidence));
    if (found != queries_.end()) {
      out << " <a class=\"cite\" href=\"#q-" << found->second << "\">"
          << html_text(evidence_words(evidence)) << "</a>";
    }
  } else if (const auto* commits = std::get_if<Commits>(&evidence.kind())) {
    for (std::size_t i = 0; i < std::min(commits->hashes.size(), kMost); ++i) {
      const auto found = commits_.find(commits->hashes[i]);
      if (found == commits_.end()) continue;
      out << " <a class=\"cite\" href=\"#h-" << found->second << "\">commit "
          << html_text(commits->hashes[i].substr(0, 7)) << "</a>";
    }
  }
  out << links(evidence.places(), kMost);
  return out;
}

Html EvidenceBook::lines(const Place& place, const Quote& quote) {
  Html out;
  out << "<ol class=\"lines\" start=\"" << place.line << "\">";
  for (const std::string& line : quote.lines) out << "<li>" << html_code(line) << "</li>";
  out << "</ol>";
  if (quote.left_out > 0) {
    out << "<p class=\"quiet\">and " << html_text(counted(quote.left_out, "more line")) << "</p>";
  }
  return out;
}

Html EvidenceBook::forge_link(const Place& place) const {
  Html out;
  if (context_.forge.empty()) return out;
  const std::string target = std::string(quotes_.path(place)) + "#L" + std::to_string(place.line);
  out << "<p><a class=\"open\" rel=\"noreferrer\" href=\"" << html_url(context_.forge, target)
      << "\">Open at this commit</a></p>";
  return out;
}

Html EvidenceBook::place_entry(const Place& place, std::size_t number) const {
  Html out;
  const Quote& quote = quotes_.of(place);
  if (quote.lines.empty()) {
    out << "<div class=\"quote\" id=\"e-" << number << "\">" << html_text(lines_words(place))
        << forge_link(place) << "</div>\n";
    return out;
  }
  out << "<details class=\"quote\"><summary>" << html_text(lines_words(place))
      << "</summary><div id=\"e-" << number << "\">" << lines(place, quote) << forge_link(place)
      << "</div></details>\n";
  return out;
}

void EvidenceBook::place_entries(Html& out) const {
  if (places_.empty()) return;
  out << "<h3>Cited lines</h3>\n";
  FileId file;
  for (const auto& [place, number] : places_) {
    if (place.file != file) {
      if (file.valid()) out << "</div>\n";
      out << "<div class=\"file\"><h4><code>" << html_text(quotes_.path(place)) << "</code></h4>\n";
      file = place.file;
    }
    out << place_entry(place, number);
  }
  out << "</div>\n";
}

Html EvidenceBook::query_entry(const Asked& asked, std::size_t number) const {
  Html out;
  const bool search = std::holds_alternative<Searched>(asked.evidence->kind());
  out << "<details class=\"quote\"><summary><span>"
      << (search ? Literal("Search") : Literal("Count")) << ":</span> "
      << html_text(query_words(*asked.query)) << "</summary><div id=\"q-" << number << "\"><p>"
      << html_text(evidence_words(*asked.evidence)) << ".";
  const Html examples = links(asked.evidence->places(), kMost);
  if (!examples.empty()) out << " For example" << examples << ".";
  out << "</p></div></details>\n";
  return out;
}

void EvidenceBook::query_entries(Html& out) const {
  if (asked_.empty()) return;
  out << "<h3>Counts and searches</h3>\n";
  std::size_t number = 0;
  for (const Asked& asked : asked_) out << query_entry(asked, ++number);
}

void EvidenceBook::commit_entries(Html& out) const {
  if (hashes_.empty()) return;
  out << "<h3>Commits</h3>\n<ul class=\"plain\">\n";
  std::size_t number = 0;
  for (const std::string& hash : hashes_) {
    out << "<li id=\"h-" << ++number << "\"><code>" << html_text(hash) << "</code></li>\n";
  }
  out << "</ul>\n";
}

Html EvidenceBook::section() const {
  Html out;
  if (empty()) return out;
  out << "<section class=\"page evidence\" id=\"evidence\" aria-labelledby=\"evidence-title\">\n"
      << "<header><h2 id=\"evidence-title\">Evidence</h2><p class=\"question\">Where does each "
         "sentence come from?</p></header>\n";
  place_entries(out);
  query_entries(out);
  commit_entries(out);
  out << "</section>\n";
  return out;
}

}  // namespace cutaway::render
