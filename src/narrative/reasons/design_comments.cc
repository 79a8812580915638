// SPDX-License-Identifier: Apache-2.0
// Goes through the comments of own files for sentences that say why something is built as it is.
#include "narrative/reasons/design_comments.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/site.h"
#include "narrative/phrases.h"
#include "narrative/reasons/choice_words.h"
#include "narrative/reasons/reason_texts.h"
#include "narrative/sentence.h"
#include "narrative/texts/telling.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostTold = 16, kMostOfFolder = 3, kMostOfQuote = 27;
constexpr std::size_t kMostOfBoth = 28;                  ///< words of two sentences
constexpr std::size_t kCutComment = 380, kCutDoc = 980;  ///< bytes; of a longer one the end is lost
constexpr std::size_t kLargestFile = 1U << 20U;
constexpr std::uint32_t kMostLines = 60;  ///< of a comment
constexpr int kLeast = 8;
constexpr std::size_t kOfFront = 4;  ///< words in front of a quotation

struct Found {
  std::string quote;
  Place place;
  int weight = 0;
};

class Finder {
 public:
  Finder(const Story& story, const DesignWords& words, const ChoiceNames& names,
         const std::vector<std::string>& told)
      : story_(story), words_(words), names_(names), told_(told) {}

  std::vector<Claim> find() {
    const auto files = story_.tree().files();
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (files[i].origin != sources::Origin::own || files[i].binary ||
          files[i].size_bytes > kLargestFile || !files[i].language.valid())
        continue;
      best_.reset();
      read(FileId(i));
      if (best_) found_.push_back(std::move(*best_));
    }
    std::ranges::stable_sort(found_, std::greater(), &Found::weight);
    std::vector<Claim> out;
    std::map<std::string, std::size_t> of_folder;
    std::set<std::string> quoted_before;
    for (const Found& one : found_) {
      if (out.size() >= kMostTold) break;
      const std::string& path = story_.path(one.place.file);
      const std::string folder = path.substr(0, std::min(path.rfind('/'), path.size()));
      if (of_folder[folder] >= kMostOfFolder || !quoted_before.insert(one.quote).second) continue;
      if (auto claim = tell(one)) {
        ++of_folder[folder];
        out.push_back(std::move(*claim));
      }
    }
    return out;
  }

 private:
  void read(FileId id) {
    const catalogue::Language& language = catalogue::language(story_.tree().file(id).language);
    if (language.type == catalogue::LanguageType::prose) return;
    const syntax::Syntax& syntax = story_.analysis.project->of(id);
    for (const syntax::Comment& comment : syntax.comments)
      take_cut(syntax.text(comment.text), {id, comment.line, comment.end_line}, kCutComment);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string_view doc = syntax.text(symbol.doc);
      if (doc.empty() || symbol.doc_line == 0) continue;
      const auto lines = static_cast<std::uint32_t>(std::ranges::count(doc, '\n') + 2);
      const std::uint32_t end = symbol.doc_line < symbol.line && doc.size() > kCutDoc
                                    ? symbol.line - 1
                                    : symbol.doc_line + lines;
      take_cut(doc, {id, symbol.doc_line, end}, kCutDoc);
    }
    if (syntax.comments.empty() && language.line_comment == "#") read_lines(id);
  }

  /// Comments of settings and build files, whose readers keep none.
  void read_lines(FileId id) {
    const auto read = story_.tree().read(id);
    if (!read.ok() || read.value().find("# ") == std::string::npos) return;
    std::string text;
    std::uint32_t line = 0, from = 0;
    for (const std::string_view written : split(read.value(), '\n')) {
      ++line;
      const std::string_view bare = trim(written);
      if (bare.starts_with('#')) {
        if (text.empty()) from = line;
        text += std::string(bare) + '\n';
        continue;
      }
      const std::size_t mark = bare.find(" # ");
      if (mark != bare.npos && bare.substr(0, mark).find_first_of("\"'") == bare.npos)
        take(bare.substr(mark + 1), {id, line, line});
      if (!text.empty()) take(text, {id, from, line - 1});
      text.clear();
    }
    if (!text.empty()) take(text, {id, from, line});
  }

  /// Of a long comment only the beginning was kept: its lines are read again.
  void take_cut(std::string_view kept, const Place& place, std::size_t cut) {
    if (kept.size() < cut) {
      if (words_.may_say(kept)) take(kept, place);
      return;
    }
    const auto& lines = story_.quotes.file(place.file);
    std::string text;
    const std::uint32_t end = std::min(place.end_line, place.line + kMostLines);
    for (std::uint32_t at = place.line; at <= end && at <= lines.size(); ++at)
      text += lines[at - 1] + '\n';
    if (words_.may_say(text)) take(text, {place.file, place.line, end});
  }

  void take(std::string_view text, const Place& place) {
    std::string plain;
    for (const std::string_view line : split(text, '\n')) {
      const std::size_t begin = std::min(line.find_first_not_of(" \t*/#!"), line.size());
      std::string_view rest = line.substr(begin);
      if (rest.starts_with("-- ")) rest = rest.substr(3);
      // What a mark opens is no prose: "@param", "+goose".
      plain += (rest.starts_with('@') ? std::string() : std::string(rest)) + '\n';
    }
    for (const std::string& paragraph : paragraphs(plain)) {
      std::string before;
      for (const std::string& sentence : sentences(paragraph)) {
        take_sentence(sentence, before, place);
        before = sentence;
      }
    }
  }

  void take_sentence(const std::string& sentence, const std::string& before, const Place& place) {
    std::string said(trim(sentence));
    if (said.ends_with("*/")) said = std::string(trim(said.substr(0, said.size() - 2)));
    if (words_.weight(said, 0) == 0 || words_.is_past(said)) return;
    const std::size_t named = named_in(said);
    const int weight = words_.weight(said, named);
    if (weight < kLeast || (best_ && best_->weight >= weight)) return;
    std::string quote = words_.cut(said, named, kMostOfQuote, kLeast);
    if (quote.empty() || opens_one_of(told_, quote)) return;
    // What it speaks of is said before it.
    if (words_.points_back(said)) {
      const bool fits = !before.empty() && !before.ends_with(':') && !words_.describes(before) &&
                        word_count(before) + word_count(quote) <= kMostOfBoth;
      if (!fits) return;
      quote = before + ' ' + quote;
    }
    best_ = Found{std::move(quote), place, weight};
  }

  std::size_t named_in(const std::string& sentence) const {
    std::set<std::size_t> out;
    for (const NamedAt& one : names_.named_in(sentence, ChoiceWords::spread(sentence), nullptr))
      if (names_.thing(one.thing).today) out.insert(one.thing);
    return out.size();
  }

  /// The function that the comment stands in or above; "" where nobody would know it by its name.
  std::pair<std::string, Place> where(const Place& place) const {
    const syntax::Syntax& syntax = story_.analysis.project->of(place.file);
    SymbolId around = meaning::symbol_at(syntax, place.end_line);
    for (std::size_t i = 0; !around.valid() && i < syntax.symbols.size(); ++i)
      if (syntax.symbols[i].line == place.end_line + 1) around = SymbolId(i);
    if (!around.valid()) return {};
    const syntax::Symbol& symbol = syntax.symbols[around.index()];
    return {std::string(syntax.text(symbol.name)), {place.file, symbol.line, symbol.line}};
  }

  std::optional<Claim> tell(const Found& one) const {
    const std::string file(base_name(story_.path(one.place.file)));
    auto [name, line] = where(one.place);
    // A file that bears the name says it already.
    const bool again = lower(file).starts_with(lower(name) + '.');
    const bool fits = word_count(one.quote) + kOfFront <= kMostWords;
    if (again || !fits || !story_.stands(line, name)) name.clear();
    const std::string front = "In " + (name.empty() ? "" : code(name) + " of ") + code(file) + ": ";
    Sentence told(story_, "reasons.design", story_.path(one.place.file));
    told.text(front + quoted(one.quote)).basis(Basis::quoted);
    std::string words = one.quote;
    if (words.ends_with(" …")) words.resize(words.size() - std::string_view(" …").size());
    told.quoting(words, one.place).named(code(file), file, {one.place.file, 1, 1});
    if (!name.empty()) told.named(code(name), name, line);
    return told.finish();
  }

  const Story& story_;
  const DesignWords& words_;
  const ChoiceNames& names_;
  const std::vector<std::string>& told_;
  std::optional<Found> best_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<Claim> design_comments(const Story& story, const DesignWords& words,
                                   const ChoiceNames& names, const std::vector<std::string>& told) {
  return Finder(story, words, names, told).find();
}

}  // namespace cutaway::narrative
