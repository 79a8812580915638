// SPDX-License-Identifier: Apache-2.0
// Goes through the comments of own code for a sentence that names a thing and says what it lacks.
#include "narrative/reasons/work_arounds.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"
#include "narrative/reasons/choice_names.h"
#include "narrative/reasons/choice_words.h"
#include "narrative/reasons/reason_texts.h"
#include "narrative/reasons/use_reason_words.h"
#include "narrative/reasons/word_tests.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostTold = 12, kMostOfThing = 2;
constexpr std::size_t kFewestWords = 6, kMostWordsQuoted = 28;
constexpr std::size_t kLongestComment = 390, kLongestDoc = 1000;  ///< bytes that are kept whole

struct Found {
  std::string name, quote;
  Place place;
  int weight = 0;
};

class Finder {
 public:
  Finder(const Story& story, const StackTimeline& timeline, const ReasonWords& words,
         const std::vector<std::string>& told)
      : story_(story),
        told_(told),
        use_words_(*story.analysis.catalogue),
        names_(story, timeline, words) {
    for (const auto& [list, word] : story.analysis.catalogue->table("work_arounds"))
      lists_[list].push_back(word);
  }

  std::vector<Claim> find() {
    for (std::size_t i = 0; i < story_.tree().files().size(); ++i)
      if (story_.tree().file(FileId(i)).origin == sources::Origin::own) read(FileId(i));
    std::ranges::stable_sort(found_, std::greater(), &Found::weight);
    std::vector<Claim> out;
    std::map<std::string, std::size_t> of_thing;
    std::set<std::string> quoted_before;
    for (const Found& one : found_) {
      if (out.size() >= kMostTold) break;
      if (of_thing[one.name] >= kMostOfThing || !quoted_before.insert(one.quote).second) continue;
      if (auto claim = tell(one)) {
        ++of_thing[one.name];
        out.push_back(std::move(*claim));
      }
    }
    return out;
  }

 private:
  /// The best sentence of one file.
  void read(FileId id) {
    const syntax::Syntax& syntax = story_.analysis.project->of(id);
    std::optional<Found> best;
    const auto take = [&](std::string_view text, std::uint32_t line, std::uint32_t end,
                          std::size_t longest) {
      // Of a longer one the end was not kept.
      if (text.size() > longest || weight_of(lower(text)) == 0) return;
      for (const std::string& paragraph : paragraphs(unmarked(text)))
        for (const std::string& sentence : sentences(paragraph))
          if (auto found = found_in(sentence, {id, line, end});
              found && (!best || best->weight < found->weight))
            best = std::move(found);
    };
    for (const syntax::Comment& comment : syntax.comments)
      take(syntax.text(comment.text), comment.line, comment.end_line, kLongestComment);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string_view doc = syntax.text(symbol.doc);
      const auto lines = static_cast<std::uint32_t>(std::ranges::count(doc, '\n') + 2);
      if (!doc.empty() && symbol.doc_line > 0)
        take(doc, symbol.doc_line, symbol.doc_line + lines, kLongestDoc);
    }
    if (best) found_.push_back(std::move(*best));
  }

  static std::string unmarked(std::string_view text) {
    std::string plain;
    for (const std::string_view line : split(text, '\n')) {
      const std::size_t begin = std::min(line.find_first_not_of(" \t*/#!"), line.size());
      plain += std::string(line.substr(begin)) + '\n';
    }
    return plain;
  }

  /// 0: it says nothing of the kind.
  int weight_of(const std::string& low) const {
    constexpr int kOutright = 3, kLimit = 2;
    const auto has = [&](const char* list) {
      const auto words = lists_.find(list);
      return words != lists_.end() && any_in(words->second, low);
    };
    if (has("outright")) return kOutright;
    return has("limits") ? kLimit : 0;
  }

  std::optional<Found> found_in(const std::string& sentence, const Place& place) const {
    const std::string low = lower(sentence);
    const std::size_t words = word_count(sentence);
    const auto never = lists_.find("never");
    if (weight_of(low) == 0 || words < kFewestWords || words > kMostWordsQuoted ||
        (never != lists_.end() && any_in(never->second, low)) || !is_whole(sentence))
      return std::nullopt;
    const auto named = names_.named_in(sentence, ChoiceWords::spread(sentence), nullptr);
    for (const NamedAt& one : named) {
      const Thing& thing = names_.thing(one.thing);
      if (!thing.today || is_aside(thing) || use_words_.is_ground(thing.name)) continue;
      const bool is_told = std::ranges::any_of(
          told_, [&](const std::string& text) { return contains(text, sentence); });
      if (is_told) return std::nullopt;
      return Found{thing.name, sentence, place,
                   weight_of(low) + (thing.technology.valid() ? 1 : 0)};
    }
    return std::nullopt;
  }

  /// Brackets and quotes close, and it is prose: no statement that was put out of use.
  static bool is_whole(const std::string& sentence) {
    const auto count = [&](char c) { return std::ranges::count(sentence, c); };
    return count('(') == count(')') && count('`') % 2 == 0 && count('"') % 2 == 0 &&
           sentence.find_first_of("{};=<>|\\") == std::string::npos && !sentence.ends_with(':') &&
           !sentence.ends_with(',');
  }

  /// A language, and a tool of the makers.
  bool is_aside(const Thing& thing) const {
    if (!thing.technology.valid()) return false;
    const std::string& category = story_.analysis.catalogue->technology(thing.technology).category;
    return category == "language" || category == "CI" || category == "code quality";
  }

  std::optional<Claim> tell(const Found& one) const {
    const std::string file(base_name(story_.path(one.place.file)));
    const std::string front = "On " + one.name + ", a comment in " + code(file) + " says: ";
    if (word_count(front) + word_count(one.quote) > kMostWords) return std::nullopt;
    Sentence told(story_, "reasons.around", one.name + ':' + file);
    return told.text(front + quoted(one.quote))
        .basis(Basis::quoted)
        .quoting(one.quote, one.place)
        .named(code(file), file, {one.place.file, 1, 1})
        .finish();
  }

  const Story& story_;
  const std::vector<std::string>& told_;
  UseReasonWords use_words_;
  ChoiceNames names_;
  std::map<std::string, std::vector<std::string>> lists_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<Claim> work_arounds(const Story& story, const StackTimeline& timeline,
                                const ReasonWords& words, const std::vector<std::string>& told) {
  if (story.model().technologies.empty()) return {};
  return Finder(story, timeline, words, told).find();
}

}  // namespace cutaway::narrative
