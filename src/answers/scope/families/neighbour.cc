// SPDX-License-Identifier: Apache-2.0
// The files that name the neighbour most, together with a word for its kind, are those where the
// new one has to be named too.
#include "answers/scope/families/neighbour.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/copied.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostWords = 4, kMostRegisters = 6, kLongestName = 80;

/// The words behind "beside", "alongside" or "in addition to"; empty when there is no such.
std::vector<std::string> words_beside(const Request& request) {
  static const std::set<std::string, std::less<>> kMarks = {"beside", "besides", "alongside"};
  static const std::set<std::string, std::less<>> kEnds = {"for",  "in",  "as",  "to",  "from",
                                                           "when", "and", "or",  "on",  "of",
                                                           "with", "at",  "the", "that"};
  const std::vector<std::string>& tokens = request.tokens;
  std::vector<std::string> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool addition = i > 1 && tokens[i] == "to" && tokens[i - 1] == "addition";
    const bool next = i > 0 && tokens[i] == "to" && tokens[i - 1] == "next";
    if (!kMarks.contains(tokens[i]) && !addition && !next) continue;
    for (std::size_t at = i + 1; at < tokens.size() && out.size() < kMostWords; ++at) {
      if (kEnds.contains(tokens[at]) && !out.empty()) break;
      static const std::set<std::string, std::less<>> kBefore = {"existing", "current", "other",
                                                                 "present", "old"};
      if (!kEnds.contains(tokens[at]) && !kBefore.contains(tokens[at])) out.push_back(tokens[at]);
    }
    break;
  }
  return out;
}

class Finder {
 public:
  Finder(const model::Analysis& analysis, const Request& request, const RequestWords& known,
         const std::string& joined)
      : analysis_(analysis),
        bits_(request),
        joined_(joined),
        roots_{root_of(joined)},
        copied_(analysis),
        kinds_(*analysis.catalogue) {
    // Who signs in does so by OAuth, who is told something gets a notification.
    for (const std::string& kind : known.group("product_kinds")) {
      if (request.says(known, "purpose." + kind).empty()) continue;
      for (const std::string& one : known.group("kin." + kind)) kin_.insert(root_of(one));
    }
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      const RequestWord& word = request.words[i];
      const bool it = joined.find(lower(word.word)) != std::string::npos;
      if (!it && !word.name && !word.vague) around_ |= 1U << i;
      if (lower(word.word) == joined) roots_.insert(word.roots.begin(), word.roots.end());
    }
  }

  std::optional<Family> find(std::string asked) {
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) file(FileId(i));
    if (!best_.place.file.valid() || found_.empty()) return std::nullopt;
    std::ranges::sort(found_);
    Family out;
    out.asked = std::move(asked);
    out.members.push_back(best_);
    for (const auto& [named, path, id, line] : found_) {
      if (out.registers.size() >= kMostRegisters) break;
      out.registers.push_back({id, line, line});
      out.register_paths.push_back(narrative::code(path));
    }
    return out;
  }

 private:
  /// Its words stand beside each other in the name: "s3" in "newS3Client".
  bool names_it(std::string_view name) const {
    if (name.size() > kLongestName || name.find(' ') != std::string_view::npos) return false;
    const std::vector<std::string> all = identifier_words(name);
    for (std::size_t from = 0; from < all.size(); ++from) {
      std::string run;
      for (std::size_t at = from; at < all.size() && run.size() < joined_.size() + 2; ++at) {
        run += all[at];
        if (run == joined_ || roots_.contains(root_of(run))) return true;
      }
    }
    return false;
  }

  bool is_of_kind(std::string_view name) const {
    return (bits_.in(name)&around_) != 0 ||
           (!kin_.empty() && std::ranges::any_of(roots_in(name), [&](const std::string& root) {
             return kin_.contains(root);
           }));
  }

  void file(FileId id) {
    const sources::File& file = analysis_.project->file(id);
    if (file.origin != sources::Origin::own || !file.language.valid() || kinds_.aside(file.path) ||
        kinds_.beside(file.path) || copied_.hold(file.path) ||
        contains(lower(base_name(file.path)), "test") ||
        kinds_.of(file.path) == ranking::FileKind::text_style)
      return;
    const bool path_of_kind = is_of_kind(file.path);
    std::set<std::string_view> names;
    std::uint32_t first = 0;
    const auto look = [&](std::string_view name, std::uint32_t line) {
      if (!names_it(name) || (!path_of_kind && !is_of_kind(name))) return;
      names.insert(name);
      if (first == 0 || line < first) first = line;
    };
    const syntax::Syntax& syntax = analysis_.project->of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string_view name = syntax.text(symbol.name);
      look(name, symbol.name_line);
      const bool type =
          symbol.kind == syntax::SymbolKind::class_ || symbol.kind == syntax::SymbolKind::struct_;
      const bool code = symbol.kind == syntax::SymbolKind::function ||
                        symbol.kind == syntax::SymbolKind::constant ||
                        symbol.kind == syntax::SymbolKind::enum_member;
      if ((type || code) && names.contains(name))
        member(std::string(name), {id, symbol.name_line, symbol.name_line}, name, type ? 2 : 0);
    }
    for (const syntax::Call& call : syntax.calls) look(syntax.text(call.name), call.line);
    for (const syntax::ValueNode& node : syntax.values) look(syntax.text(node.text), node.line);
    for (const syntax::DataNode& node : syntax.data) look(syntax.text(node.key), node.line);
    const std::string_view base = base_name(file.path);
    if (names_it(base.substr(0, base.find('.'))) && path_of_kind)
      member(std::string(file.path), {id, 1, 1}, file.path, 1);
    if (!names.empty()) found_.emplace_back(-static_cast<int>(names.size()), file.path, id, first);
  }

  /// The one whose name has most of the words for its kind.
  void member(std::string shown, const Place& place, std::string_view name, int weight) {
    const std::tuple rank{std::popcount(bits_.in(name)&around_), weight,
                          -static_cast<int>(name.size())};
    if (best_.place.file.valid() && rank <= rank_) return;
    rank_ = rank;
    best_ = {joined_, std::move(shown), place};
  }

  const model::Analysis& analysis_;
  const WordBits bits_;
  std::string joined_;
  std::set<std::string> kin_;    ///< roots in names of what serves the purpose
  std::set<std::string> roots_;  ///< of all words that mean it
  const CopiedLibraries copied_;
  const ranking::FileKinds kinds_;
  std::uint32_t around_ = 0;
  FamilyMember best_;
  std::tuple<int, int, int> rank_{};
  std::vector<std::tuple<int, std::string, FileId, std::uint32_t>> found_;
};

}  // namespace

std::optional<Family> find_neighbour(const model::Analysis& analysis, const Request& request,
                                     const RequestWords& known) {
  const std::vector<std::string> words = words_beside(request);
  if (words.empty() || request.removes || request.changes) return std::nullopt;
  std::string asked;
  for (const RequestWord& word : request.words) {
    const bool it = std::ranges::find(words, lower(word.word)) != words.end();
    if (word.name && !it && asked.empty()) asked = word.word;
  }
  if (asked.empty()) return std::nullopt;
  if (auto whole = Finder(analysis, request, known, join(words, "")).find(asked)) return whole;
  // "Google" stands for "Google Drive"; "bank" is no short form of "bank transfer".
  const bool name = std::ranges::any_of(request.words, [&](const RequestWord& word) {
    return word.name && lower(word.word).starts_with(words.front());
  });
  return words.size() > 1 && name ? Finder(analysis, request, known, words.front()).find(asked)
                                  : std::nullopt;
}

}  // namespace cutaway::answers
