// SPDX-License-Identifier: Apache-2.0
// Sentences are quoted, so that nothing is claimed but that they stand there; what shares only
// common words with the request is not quoted.
#include "answers/scope/everyday/they_are_told.h"

#include <algorithm>
#include <array>
#include <bit>
#include <set>

#include "answers/scope/everyday/told_code.h"
#include "answers/scope/everyday/told_prose.h"
#include "answers/scope/existing/floor.h"
#include "answers/scope/request/number_words.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/amount_forms.h"
#include "answers/scope/sources/copied.h"
#include "answers/scope/sources/documents_say.h"
#include "base/text.h"
#include "meaning/test_lines.h"
#include "model/screen_texts.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr std::size_t kMostWords = kMostToldWords, kMostTold = 2, kNearFiles = 30;
constexpr std::string_view kScreens = "The screens say: ";
constexpr std::string_view kReadme = "The README says: ", kDocuments = "The documents say: ";
constexpr double kEnough = .62, kFar = .1, kReadmeMore = .08, kScreen = .06, kDocument = .05,
                 kSetting = .04, kNearInMeaning = .8;

class Listener {
 public:
  Listener(const Beside& beside, const RequestWords& words, const std::vector<FileId>& near,
           const Existing& existing)
      : beside_(beside),
        words_(words),
        near_(near),
        existing_(existing),
        bits_(beside.request),
        kinds_(*beside.analysis.catalogue),
        texts_(*beside.analysis.catalogue),
        copied_(beside.analysis),
        all_(beside.things.share(existing.strong)) {}

  std::vector<Told> find() {
    if (all_ <= 0 || std::popcount(existing_.strong) < 2) return {};
    const syntax::Project& project = *beside_.analysis.project;
    for (std::size_t i = 0; i < project.size(); ++i) {
      const sources::File& file = project.file(FileId(i));
      if (file.origin != sources::Origin::own || kinds_.aside(file.path) || copied_.hold(file.path))
        continue;
      screens(FileId(i));
      if (is_near(FileId(i)) || is_settings_file(file.path)) comments(FileId(i));
    }
    each_said_in_documents(beside_.analysis, words_,
                           [&](const SaidInDocument& one) { document(one); });
    std::ranges::stable_sort(out_, [](const Told& a, const Told& b) { return a.score > b.score; });
    std::vector<Told> best;
    for (Told& one : out_) {
      const bool known = std::ranges::any_of(best, [&](const Told& other) {
        return contains(lower(one.text), lower(other.text)) ||
               (other.place.file == one.place.file && other.place.line == one.place.line);
      });
      if (!known && best.size() < kMostTold && one.score + kFar >= out_.front().score)
        best.push_back(std::move(one));
    }
    return best;
  }

 private:
  bool is_near(FileId id) const {
    const auto end =
        near_.begin() + static_cast<std::ptrdiff_t>(std::min(near_.size(), kNearFiles));
    return std::find(near_.begin(), end, id) != end;
  }

  void screens(FileId id) {
    const std::string& path = beside_.analysis.project->file(id).path;
    std::string_view stem = base_name(path);
    stem = stem.substr(0, stem.find('.'));
    // "notifications.json": of a file of texts its name is what they are about.
    const std::uint32_t above = texts_.is_translation(path) ? bits_.in(stem) : 0;
    texts_.each(*beside_.analysis.project, id, [&](std::string_view text, std::uint32_t line) {
      const std::vector<std::string> all = sentences_of(text);
      for (const std::string& said : all)
        note(said, {id, line, line}, TellsBy::screen, kScreen, above);
      // "Invite partners. Invitees can see your accounts": two sentences of one text say it.
      if (all.size() == 2)
        note(all[0] + ". " + all[1], {id, line, line}, TellsBy::screen, kScreen, above);
    });
  }

  void comments(FileId id) {
    const syntax::Syntax& syntax = beside_.analysis.project->of(id);
    const bool settings = is_settings_file(beside_.analysis.project->file(id).path);
    const meaning::TestLines tests(*beside_.analysis.catalogue, syntax);
    for (const syntax::Comment& one : syntax.comments) {
      if (tests.holds(one.line)) continue;
      std::vector<std::string> all = sentences_of(syntax.text(one.text));
      if (one.text.size >= kCutAt && !all.empty()) all.pop_back();  // its end was not kept
      for (const std::string& said : all)
        note(said, {id, one.line, one.end_line}, settings ? TellsBy::setting : TellsBy::comment,
             settings ? kSetting : 0);
    }
  }

  void note(const std::string& said, const Place& place, TellsBy by, double more,
            std::uint32_t above = 0) {
    if (!is_prose(said) || (by == TellsBy::screen && warns(said)) || lacks_particle(said) ||
        acts_on_oneself(said) || is_of_people(said) || restricts(said) || breaks_off(words_, said))
      return;
    const std::uint32_t own = bits_.in(said);
    const std::uint32_t act_by = bits_.akin(said) & existing_.form.act;
    const std::uint32_t near = (act_by | above) & ~own;
    const std::uint32_t all = own | near, has = all & existing_.strong;
    const std::uint32_t head = existing_.form.head & existing_.strong;
    const std::uint32_t act = existing_.form.act & existing_.strong;
    const std::uint32_t does = act != 0 ? act : existing_.acts & existing_.form.object;
    const bool third = beside_.request.rights && says_who_may(said);
    if (does != 0 && !third && ((bits_.in(main_part(said)) | near) & does) == 0) return;
    // Two words meet by chance; with a plain one beside them they do not.
    if (std::popcount(has) < 2 || std::popcount(all) + (third ? 1 : 0) < 3 || (head & ~has) != 0 ||
        (act != 0 && (act & has) == 0))
      return;
    const double share = share_of(own | act_by, near & ~act_by);
    if (share < kEnough) return;
    out_.push_back({said, by, lines_of(said, place), share, share + more, all});
  }

  /// What is said in a near word or by what stands above counts less.
  double share_of(std::uint32_t own, std::uint32_t near) const {
    return (beside_.things.share(own & existing_.strong) +
            kNearInMeaning * beside_.things.share(near & existing_.strong)) /
           all_;
  }

  /// A document may say in a near word what the request says, and its heading what it is about.
  void document(const SaidInDocument& one) {
    const std::uint32_t own = bits_.in(one.text), strong = existing_.strong;
    // Where no word tells what is to be done, a page may say all nouns of something else; and what
    // holds in one case is no promise.
    if (one.paid || narrative::word_count(one.text) > kMostWords || lacks_particle(one.text) ||
        (existing_.form.act & strong) == 0 || tells_of_a_case(one.text) || restricts(one.text))
      return;
    const std::uint32_t near = bits_.akin(one.text) & ~own;
    const std::uint32_t above = bits_.in(one.section) & existing_.form.head & ~own;
    const std::uint32_t has = (own | near | above) & strong;
    const std::uint32_t must = (existing_.form.head | existing_.form.act) & strong;
    if (std::popcount(own & strong) < 2 || std::popcount(own | near | above) < 3 ||
        (must & ~has) != 0)
      return;
    const double share = share_of(own, near | above);
    if (share < kEnough) return;
    out_.push_back({one.text, one.readme ? TellsBy::readme : TellsBy::document, one.place, share,
                    share + (one.readme ? kReadmeMore : kDocument), own | near | above});
  }

  /// "Send notifications when users submit requests which are approved": it sends, whatever stands
  /// behind "when" and "which".
  std::string main_part(std::string_view said) const {
    std::string out;
    bool below = false;
    const std::vector<std::string_view> all = split(said, ' ');
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string_view one = all[i];
      const std::vector<std::string> word = identifier_words(lower(one));
      // "Enable this, if you would like to send it": what people are to choose is done.
      const bool chosen = i + 1 < all.size() && lower(one) == "if" && lower(all[i + 1]) == "you";
      if (word.size() == 1 && words_.has("subordinates", word.front())) below = !chosen;
      if (!below) out += std::string(one) + ' ';
      if (one.ends_with(',') || one.ends_with(';') || one.ends_with(':')) below = false;
    }
    return out;
  }

  /// "Vote down a post": a sentence that speaks of voting alone tells of another act.
  bool lacks_particle(std::string_view said) const {
    const std::vector<std::string>& tokens = beside_.request.tokens;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      if ((bits_.in(tokens[i]) & existing_.form.act) == 0 ||
          !words_.has("turning_particles", tokens[i + 1]))
        continue;
      const std::vector<std::string> words = identifier_words(said);
      return std::ranges::none_of(words, [&](const std::string& word) {
        return lower(word).find(tokens[i + 1]) != std::string::npos;
      });
    }
    return false;
  }

  /// "Remove yourself from this space and lose access to its polls": nothing else is removed.
  bool acts_on_oneself(std::string_view said) const {
    const std::vector<std::string> all = identifier_words(said);
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
      if (((bits_.in(all[i]) | bits_.akin(all[i])) & existing_.form.act) != 0 &&
          words_.has("oneself", all[i + 1]))
        return true;
    }
    return false;
  }

  /// "This will delete all the data": what is asked before an act promises nothing.
  bool warns(std::string_view said) const {
    const std::string small = lower(said);
    return std::ranges::any_of(words_.group("warnings"),
                               [&](const std::string& one) { return small.starts_with(one); }) ||
           std::ranges::any_of(words_.group("complaints"),
                               [&](const std::string& one) { return small.ends_with(one); });
  }

  /// "Owners can add and remove crate owners": who belongs to a crate is no crate.
  bool is_of_people(std::string_view said) const {
    const std::uint32_t head = existing_.form.head & existing_.strong;
    const std::vector<std::string> all = identifier_words(said);
    bool any = false;
    for (std::size_t i = 0; head != 0 && i < all.size(); ++i) {
      if ((bits_.in(all[i]) & head) == 0) continue;
      const bool people =
          i + 1 < all.size() && bits_.in(all[i + 1]) == 0 && words_.has("people", all[i + 1]);
      if (!people) return false;
      any = true;
    }
    return any;
  }

  /// "So only users who may view it can find it": it says who may not, and not that it can be done.
  bool restricts(std::string_view said) const {
    const std::string small = lower(said);
    return !beside_.request.rights &&
           std::ranges::any_of(words_.group("restricts"), [&](const std::string& one) {
             return small.starts_with(one) || contains(small, ". " + one);
           });
  }

  /// "In case the reservation is paid already …".
  static bool tells_of_a_case(std::string_view said) {
    const std::string small = lower(said);
    return std::ranges::any_of(
        std::array<std::string_view, 6>{"in case ", "if ", "when ", "once ", "unless ", "after "},
        [&](std::string_view one) { return small.starts_with(one); });
  }

  /// "are allowed to": of a request about who may, that is one of its words.
  bool says_who_may(std::string_view said) const {
    return std::ranges::any_of(identifier_words(said), [](const std::string& word) {
      return word == "allowed" || word == "permitted" || word == "may" || word == "restricted";
    });
  }

  /// The lines of a comment in which the sentence begins.
  Place lines_of(const std::string& said, const Place& place) const {
    const std::vector<std::string_view> first = split(said, ' ');
    std::string begin;
    for (std::size_t i = 0; i < first.size() && i < 3; ++i)
      begin += (i == 0 ? "" : " ") + std::string(first[i]);
    for (std::uint32_t line = place.line; line <= place.end_line; ++line) {
      if (beside_.saying.holds({place.file, line, line}, begin))
        return {place.file, line, std::min(line + 2, place.end_line)};
    }
    return place;
  }

  static constexpr std::uint32_t kCutAt = 390;  ///< bytes of a comment that are kept, about

  const Beside& beside_;
  const RequestWords& words_;
  const std::vector<FileId>& near_;
  const Existing& existing_;
  const WordBits bits_;
  const ranking::FileKinds kinds_;
  const model::ScreenTexts texts_;
  const CopiedLibraries copied_;
  const double all_;
  std::vector<Told> out_;
};

std::string lead(TellsBy by) {
  if (by == TellsBy::readme) return std::string(kReadme);
  if (by == TellsBy::document) return std::string(kDocuments);
  if (by == TellsBy::screen) return std::string(kScreens);
  return by == TellsBy::setting ? "The settings say: " : "A comment says: ";
}

}  // namespace

void find_told(const Beside& beside, const RequestWords& words, const std::vector<FileId>& near,
               Existing& existing) {
  if (existing.value != nullptr || !existing.wording.near.empty() || existing.field_of_subject ||
      existing.family)
    return;
  existing.told = Listener(beside, words, near, existing).find();
}

bool is_only_near(const Existing& existing) {
  return existing.extent != Extent::built && !existing.right && !existing.gate &&
         existing.grants.empty() && !existing.reached && !existing.kept_limit &&
         !existing.no_limit && existing.switched == nullptr && existing.given.near.empty() &&
         existing.amounts.near.empty() && !existing.built_before && !existing.no_role &&
         (existing.units.empty() || !existing.units.front().deed) && !existing.form.adds &&
         !existing.kept_class;
}

namespace {

/// A place is named after what is to be done and what with, in a near word perhaps: a comment
/// somewhere else tells no more.
bool is_named(const Beside& beside, const Existing& existing) {
  const std::uint32_t act = existing.form.act & existing.strong;
  const std::uint32_t head = existing.form.head & existing.strong;
  const auto says = [&](const Thing& thing) {
    const std::uint32_t said = thing.named() | thing.akin;
    return thing.kind != ThingKind::text && ((act | head) & ~said) == 0;
  };
  return act != 0 && head != 0 &&
         (std::ranges::any_of(existing.units, says, &Unit::thing) ||
          std::ranges::any_of(beside.things.akin, says));
}

/// "Limit how many films …": that they can be asked for at all is no answer.
bool says_bound(const Request& request, const Told& one) {
  const WordBits bits(request);
  const std::uint32_t said = one.said | bits.akin(one.text);
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if (request.words[i].change && (said >> i & 1U) != 0) return true;
  }
  return !request.numbers.empty();
}

/// A text that people read tells what the product does; a comment has to say all of the request.
bool answers(const Beside& beside, const Existing& existing, const Told& one) {
  constexpr double kMost = .75, kAll = .95;
  if (one.by == TellsBy::comment && (is_named(beside, existing) || beside.request.rights))
    return false;
  return one.share >= (one.by == TellsBy::comment ? kAll : kMost);
}

/// "series" of "seasons of a series": it only tells more of the noun before it.
std::uint32_t of_head(const Request& request, const Existing& existing, const RequestWords& words) {
  const std::vector<std::string>& tokens = request.tokens;
  const WordBits bits(request);
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    if (tokens[i + 1] != "of" || (bits.in(tokens[i]) & existing.form.head) == 0) continue;
    std::size_t at = i + 2;
    while (at < tokens.size() && words.has("articles", tokens[at])) ++at;
    if (at < tokens.size()) return bits.in(tokens[at]);
  }
  return 0;
}

/// Whether it is a sentence for those who use it, of what is asked for as such: neither of another
/// number nor of who may.
bool speaks_of_there(const Request& request, const Told& one) {
  const bool of_users =
      one.by == TellsBy::readme || one.by == TellsBy::document || one.by == TellsBy::screen;
  return of_users && !request.rights && !request.removes && !request.limits &&
         request.numbers.empty();
}

/// "An email notification …" where people are to be warned: near what is asked for, and no answer.
bool says_in_so_many_words(const Beside& beside, const Existing& existing, const Told& one) {
  const std::uint32_t own = WordBits(beside.request).in(one.text) & existing.strong;
  return beside.things.share(own) >= kEnough * beside.things.share(existing.strong);
}

std::uint32_t lacks_of(const Request& request, const Existing& existing, const RequestWords& words,
                       const Told& one) {
  return existing.strong & ~one.said & ~of_head(request, existing, words) & ~existing.form.actor;
}

/// The first words of a long sentence, and no half of what stands in brackets.
std::string first_words(std::string_view said, std::size_t most) {
  std::string out = narrative::cut_words(said, most);
  const std::size_t open = out.rfind('(');
  if (out.size() < said.size() && open != std::string::npos && open > 0 &&
      out.find(')', open) == std::string::npos)
    out = std::string(trim(std::string_view(out).substr(0, open)));
  return out;
}

/// "It is there already, as it seems; the README says: “…”".
std::optional<Claim> claim_of(const Beside& beside, const RequestWords& words, const Request& whole,
                              const Existing& existing, const Told& one, ToldAnswer& out) {
  const Request& request = beside.request;
  std::string begin = lead(one.by), end = ".";
  if (speaks_of_there(request, one)) {
    out.lacks = words_of(request, lacks_of(request, existing, words, one));
    for (std::string& number : numbers_not_said(whole, words, one.text))
      out.lacks.push_back(std::move(number));
    out.whole = out.lacks.empty();
    begin[0] = 't';
    begin = (out.whole ? "It is there already, as it seems; "
                       : "A part of it is there, as it seems; ") +
            begin;
    if (!out.whole)
      end = "; " + quoted_words(out.lacks) + (out.lacks.size() == 1 ? " is" : " are") +
            " not said there.";
  }
  out.code = code_of_told(beside, one);
  std::vector<Place> places{one.place};
  places.insert(places.end(), out.code.begin(), out.code.end());
  // What is longer than a sentence may be is quoted in part.
  for (const std::size_t most : {kMostWords, kMostWords / 2, kMostWords / 3}) {
    auto claim = beside.saying.seen(out.whole ? kAnswer : kAnswerSome, one.text,
                                    begin + narrative::quoted(first_words(one.text, most)) + end,
                                    places, Confidence::medium);
    if (claim) return claim;
  }
  return std::nullopt;
}

}  // namespace

void tell_told(const Beside& beside, const RequestWords& words, const Request& whole,
               Existing& existing) {
  if (!existing.told.empty() && is_only_near(existing) &&
      (!beside.request.limits || says_bound(beside.request, existing.told.front())) &&
      (answers(beside, existing, existing.told.front()) ||
       (speaks_of_there(beside.request, existing.told.front()) &&
        lacks_of(beside.request, existing, words, existing.told.front()) == 0) ||
       (is_unclear(existing.answer) && existing.told.front().by != TellsBy::comment &&
        says_in_so_many_words(beside, existing, existing.told.front())))) {
    ToldAnswer found;
    if (auto answer = claim_of(beside, words, whole, existing, existing.told.front(), found)) {
      existing.answer = std::move(answer);
      existing.told_answer = std::move(found);
      existing.told.erase(existing.told.begin());
    }
  }
  std::vector<Claim> said;
  for (const Told& one : existing.told)
    add(said, beside.saying.seen("exists.told", one.text,
                                 lead(one.by) + narrative::quoted(one.text) + ".", {one.place}));
  existing.claims.insert(existing.claims.begin(), std::make_move_iterator(said.begin()),
                         std::make_move_iterator(said.end()));
}

Decision decide_by_told(const Existing& existing, Decision decision) {
  if (!existing.told_answer || !existing.answer) return decision;
  // What is near by its name did not become the answer.
  const bool act = decision.change_class == "behaviour" && decision.by != nullptr &&
                   !contains(existing.answer->text(), narrative::code(decision.by->name));
  if (!act && (decision.by != nullptr || decision.change_class != "code")) return decision;
  if (existing.told_answer->whole || contains(lower(existing.answer->text()), lower(kScreens)))
    return {"behaviour",
            "a sentence for those who use it speaks of this as there, so that what it lacks would "
            "make that act otherwise",
            nullptr};
  if (!existing.told_answer->lacks.empty())
    return {"code",
            "a sentence for those who use it speaks of a part of it, and " +
                quoted_words(existing.told_answer->lacks) +
                (existing.told_answer->lacks.size() == 1 ? " is" : " are") +
                " not said there, so it is likely new code beside it",
            nullptr};
  return decision;
}

}  // namespace cutaway::answers
