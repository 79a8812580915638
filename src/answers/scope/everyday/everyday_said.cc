// SPDX-License-Identifier: Apache-2.0
// The README comes first, then pages of documents, what parts say of themselves, then screens; of
// several sentences the one that says most of the request, and of these the shortest.
#include "answers/scope/everyday/everyday_said.h"

#include <algorithm>

#include "answers/scope/everyday/everyday.h"
#include "answers/scope/everyday/everyday_sources.h"
#include "answers/scope/request/matters.h"
#include "answers/scope/request/number_words.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/rights/who_today.h"
#include "answers/scope/sources/copied.h"
#include "answers/scope/sources/documents_say.h"
#include "base/text.h"
#include "model/screen_texts.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostWords = 34, kFewestOnScreen = 2, kFewestInText = 3, kFewestInBullet = 2;
constexpr std::size_t kMostFiles = 4, kByPath = 5;
constexpr double kPaid = 4, kReadme = 2, kDocument = 1, kPerWord = .1, kLength = .01;

std::vector<std::string> roots_of_sentence(std::string_view said) {
  std::vector<std::string> out;
  for (const std::string& word : identifier_words(said)) out.push_back(root_of(lower(word)));
  return out;
}

class Listener {
 public:
  Listener(const Beside& beside, const RequestWords& words, const Matter& matter)
      : beside_(beside),
        words_(words),
        matter_(matter),
        sources_(beside.analysis, words, matter.is),
        bits_(beside.request) {}

  std::optional<Told> find() {
    each_said_in_documents(beside_.analysis, words_, [&](const SaidInDocument& one) {
      const std::size_t count = narrative::word_count(one.text);
      if (count < kFewestInBullet) return;
      // "Automated reminders": a point of two words tells by both of them.
      note(one.text, one.place, one.readme ? TellsBy::readme : TellsBy::document,
           count >= kFewestInText ? 1 : 2, one.paid ? one.section : std::string());
    });
    // Of a part that is made for it, its own manifest says so.
    if (!best_)
      each_part_described(beside_.analysis, words_, [&](const SaidInDocument& one) {
        const std::size_t count = narrative::word_count(one.text);
        if (count >= kFewestInBullet)
          note(one.text, one.place, TellsBy::manifest, count >= kFewestInText ? 1 : 2);
      });
    if (!best_) screens();
    return best_;
  }

 private:
  void screens() {
    const model::ScreenTexts texts(*beside_.analysis.catalogue);
    const CopiedLibraries copied(beside_.analysis);
    const syntax::Project& project = *beside_.analysis.project;
    for (std::size_t i = 0; i < project.size(); ++i) {
      const FileId id(i);
      const bool first = texts.is_first_language(project.file(id).path);
      if ((!first && !sources_.is_product(id)) || copied.hold(project.file(id).path)) continue;
      texts.each(project, id, [&](std::string_view text, std::uint32_t line) {
        if (narrative::word_count(text) >= kFewestOnScreen && !denies(words_, text) &&
            text.find_first_of("<>{}$=") == std::string_view::npos)
          note(std::string(text), {id, line, line}, TellsBy::screen, 2);
      });
    }
  }

  void note(const std::string& said, const Place& place, TellsBy by, std::size_t fewest,
            const std::string& edition = {}) {
    if (narrative::word_count(said) > kMostWords) return;
    const std::vector<std::string> roots = roots_of_sentence(said);
    std::size_t longest = 0;
    for (const std::vector<std::string>& phrase : matter_.said) {
      if (phrase.size() >= fewest && !std::ranges::search(roots, phrase).empty())
        longest = std::max(longest, phrase.size());
    }
    if (longest == 0) return;
    const double share = beside_.things.share(bits_.in(said));
    const double score = (by == TellsBy::readme     ? kReadme
                          : by == TellsBy::document ? kDocument
                                                    : 0) +
                         share + kPerWord * static_cast<double>(longest) -
                         kLength * static_cast<double>(narrative::word_count(said)) -
                         (edition.empty() ? 0 : kPaid);
    if (best_ && best_->score >= score) return;
    best_ = Told{said, by, place, share, score, 0, edition};
  }

  const Beside& beside_;
  const RequestWords& words_;
  const Matter& matter_;
  const EverydaySources sources_;
  const WordBits bits_;
  std::optional<Told> best_;
};

/// Files of the product in which functions, types and values are named after the matter, those with
/// most such names first, each by the first of them.
class Namesakes {
 public:
  Namesakes(const Beside& beside, const RequestWords& words, const Matter& matter)
      : analysis_(beside.analysis), sources_(beside.analysis, words, matter.is) {
    for (const MatterName& name : matter.names) {
      if (!name.loose) names_.push_back(name.roots);
    }
    for (const std::vector<std::string>& phrase : matter.said) names_.push_back(phrase);
  }

  std::vector<Place> places() const {
    std::vector<std::pair<std::size_t, Place>> found;
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      if (!sources_.is_product(FileId(i)) || !file.language.valid()) continue;
      if (const auto one = in_file(FileId(i))) found.push_back(*one);
    }
    std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Place> out;
    for (const auto& [count, place] : found) {
      if (out.size() < kMostFiles) out.push_back(place);
    }
    return out;
  }

  bool named_so(std::string_view name) const {
    const std::vector<std::string> roots = roots_of_sentence(name);
    return std::ranges::any_of(names_, [&](const std::vector<std::string>& wanted) {
      return std::ranges::all_of(wanted, [&](const std::string& root) {
        return std::ranges::find(roots, root) != roots.end();
      });
    });
  }

 private:
  std::optional<std::pair<std::size_t, Place>> in_file(FileId id) const {
    const syntax::Syntax& syntax = analysis_.project->of(id);
    std::size_t count = 0;
    std::uint32_t line = 0;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (!named_so(syntax.text(symbol.name))) continue;
      ++count;
      if (line == 0) line = symbol.name_line;
    }
    if (count == 0) return std::nullopt;
    if (named_so(base_name(analysis_.project->file(id).path))) count += kByPath;
    return std::pair{count, Place{id, line, line}};
  }

  const model::Analysis& analysis_;
  const EverydaySources sources_;
  std::vector<std::vector<std::string>> names_;
};

/// What guards the endpoint that changes something and whose path ends with a name of the matter;
/// of several the shortest: of "/share_links/" and "/share_links/{id}/rebuild" the first.
std::optional<narrative::Claim> who_may(const Beside& beside, const Namesakes& named) {
  const model::Endpoint* best = nullptr;
  for (const model::Endpoint& endpoint : beside.analysis.model->endpoints) {
    if (endpoint.method == "GET" || endpoint.places.empty() || !named.named_so(endpoint.path))
      continue;
    if (best == nullptr || endpoint.path.size() < best->path.size()) best = &endpoint;
  }
  return best == nullptr ? std::nullopt : guard_of(beside, *best);
}

/// "Favourite authors" of a look back on a year asks for no list of favourites: by one word a
/// matter is asked for only where it, with the sentence, says most of the request.
bool says_enough(const Beside& beside, const Existing& existing, const Matter& matter,
                 std::uint32_t answered) {
  constexpr double kMostly = .6, kSome = .34;
  const std::uint32_t tells = existing.strong & ~existing.form.actor;
  const double all = beside.things.share(tells);
  return all <= 0 ||
         beside.things.share(tells & answered) >= (matter.told > 1 ? kSome : kMostly) * all;
}

}  // namespace

MatterCode code_of_matter(const Beside& beside, const RequestWords& words, const Matter& matter) {
  const Namesakes named(beside, words, matter);
  return {named.places(), who_may(beside, named)};
}

std::optional<EverydaySaid> find_everyday_said(const Beside& beside, const Request& whole,
                                               const RequestWords& words,
                                               const Existing& existing) {
  if (beside.request.removes || !existing.wording.near.empty() || existing.amounts.sure ||
      existing.switched != nullptr)
    return std::nullopt;
  for (const Matter& matter : matters_in(*beside.analysis.catalogue, whole, beside.request)) {
    if (matter.said.empty()) continue;
    const std::uint32_t tells = existing.strong & ~existing.form.actor;
    if (matter.by_said && (beside.request.rights || beside.request.changes ||
                           beside.request.limits || (tells & ~matter.asked) != 0))
      continue;
    auto told = Listener(beside, words, matter).find();
    if (!told) continue;
    const std::uint32_t answered = matter.asked | WordBits(beside.request).in(told->text);
    if (!says_enough(beside, existing, matter, answered)) continue;
    const Namesakes named(beside, words, matter);
    const std::string told_text = told->text;
    const TellsBy told_by = told->by;
    return EverydaySaid{std::move(*told),
                        lacking(beside.request, existing, answered),
                        named.places(),
                        who_may(beside, named),
                        told_by != TellsBy::screen ||
                            words.has_phrase("says_set", identifier_words(lower(told_text))),
                        numbers_not_said(whole, words, told_text)};
  }
  return std::nullopt;
}

namespace {

std::string_view says(TellsBy by) {
  return by == TellsBy::readme     ? "the README says"
         : by == TellsBy::document ? "the documents say"
         : by == TellsBy::manifest ? "the manifest of a part says"
                                   : "the screens say";
}

}  // namespace

bool tell_everyday_said(const Beside& beside, const EverydaySaid& found, Existing& existing) {
  const Told& told = found.told;
  const std::string begin = told.edition.empty()
                                ? (found.numbers.empty() ? "It is there already, as it seems; "
                                                         : "A part of it is there, as it seems; ")
                                : "It is told under " + narrative::quoted(told.edition) +
                                      ", which may be an edition that is paid for; ";
  const std::string numbers =
      found.numbers.empty() ? ""
                            : "; " + quoted_words(found.numbers) +
                                  (found.numbers.size() == 1 ? " is" : " are") + " not said there";
  const bool part = !told.edition.empty() || !found.numbers.empty() || !found.lacks.empty();
  auto claim =
      beside.saying.seen(part ? kAnswerSome : kAnswer, told.text,
                         begin + std::string(says(told.by)) + ": " + narrative::quoted(told.text) +
                             told_lacks(found.lacks) + numbers + ".",
                         {told.place}, Confidence::medium);
  if (!claim) return false;
  existing.answer = std::move(claim);
  existing.claims.clear();
  existing.shown.clear();
  add(existing.claims, found.who);
  return true;
}

Decision decide_by_everyday_said(const EverydaySaid& found) {
  if (!found.told.edition.empty())
    return {"code",
            std::string(says(found.told.by)) + " that " + narrative::quoted(found.told.edition) +
                " have it, and whether that edition lies in this source was not seen",
            nullptr};
  if (!found.lacks.empty())
    return {"code",
            std::string(says(found.told.by)) + " that a part of it is there, and " +
                quoted_words(found.lacks) + (found.lacks.size() == 1 ? " is" : " are") +
                " in no name, so that it is likely new code beside it",
            nullptr};
  if (!found.numbers.empty())
    return {"behaviour",
            std::string(says(found.told.by)) + " that it is there, and nothing of " +
                quoted_words(found.numbers) + ", so that it would act otherwise",
            nullptr};
  if (!found.of_setting)
    return {"behaviour",
            std::string(says(found.told.by)) +
                " that it is there, so that what it lacks would make that act otherwise",
            nullptr};
  return {"setting",
          std::string(says(found.told.by)) +
              " that it is there, so that at most it has to be switched on, set or allowed",
          nullptr};
}

}  // namespace cutaway::answers
