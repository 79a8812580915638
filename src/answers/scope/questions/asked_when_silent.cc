// SPDX-License-Identifier: Apache-2.0
// Of each class the one question whose answer moves it most; what was listed stands for the place.
#include "answers/scope/questions/asked_when_silent.h"

#include <algorithm>

#include "answers/scope/outcome/said_of.h"
#include "answers/scope/questions/asked_of_form.h"
#include "answers/scope/questions/languages_here.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim, narrative::code, narrative::quoted;

class Silent {
 public:
  Silent(const AskContext& in, const Asked& asked, bool most)
      : in_(in), asked_(asked), most_(most) {}

  std::optional<Claim> ask() const {
    if (in_.scope.tells_it_is_there() && !asked_.wants_words()) return what_it_lacks();
    const std::string& what = in_.scope.change_class;
    if (auto one = beside()) return one;
    if (auto one = by_mail()) return one;
    if (auto one = of_class(what)) return one;
    return ask_of_form(in_);
  }

 private:
  std::optional<Claim> of_class(const std::string& what) const {
    if (what == "data") return who_sees();
    if (what == "contract") return who_reads();
    if (what == "rebuild") return at_once();
    if (what == "setting" || in_.scope.class_also == "setting") return one_for_all();
    if (what != "behaviour" && what != "code") return std::nullopt;
    // What the wish leaves open hangs on no guess at which place is meant.
    if (auto one = ask_of_form(in_)) return one;
    return is_meant();
  }

  /// The first name in marks of code that is told as there, or that is listed first.
  const Claim* told() const {
    const auto names = [](const Claim& claim) {
      return !names_of(claim.text()).empty() && !claim.evidence().places().empty();
    };
    const bool said = in_.scope.headline && in_.scope.headline->rule() == kAnswerSaid;
    if (in_.scope.tells_it_is_there() && in_.scope.headline && names(*in_.scope.headline) &&
        (!said || in_.scope.nearest.empty() ||
         in_.scope.headline->text().starts_with("It may be there already: the ")))
      return &*in_.scope.headline;
    const auto at = std::ranges::find_if(in_.scope.nearest, names);
    return at == in_.scope.nearest.end() ? nullptr : &*at;
  }

  static std::string first_name(const Claim& claim) {
    const std::string all = names_of(claim.text());
    return all.substr(0, all.find('\n'));
  }

  std::optional<Claim> of(std::string rule, const Claim* claim, std::string_view before,
                          std::string_view after) const {
    if (claim == nullptr) return std::nullopt;
    const std::string name = first_name(*claim);
    return in_.saying.seen(std::move(rule), name,
                           std::string(before) + code(name) + std::string(after),
                           claim->evidence().places(), Confidence::medium);
  }

  /// Who may do it today, as it was told: "`isUserAllowed` guards …", "… asks for
  /// `content-export`".
  std::string guard_today() const {
    for (const Claim& one : in_.existing.claims) {
      if (one.rule() != "exists.who_today") continue;
      const std::string names = names_of(one.text());
      const std::size_t cut = names.find('\n');
      if (contains(one.text(), "` guards `")) return names.substr(0, cut);
      if (contains(one.text(), "` asks for `") && cut != std::string::npos)
        return names.substr(cut + 1, names.find('\n', cut + 1) - cut - 1);
    }
    return {};
  }

  std::optional<Claim> what_it_lacks() const {
    if (const std::string guard = guard_today(); !guard.empty())
      return of("ask.what_it_lacks", told(),
                "It is there for whoever passes " + code(guard) +
                    ": do those who ask for it not pass, or what does ",
                " not do that is wanted?");
    return of("ask.what_it_lacks", told(), "What does what is there, ",
              ", not do that is wanted; or do those who need it only not know of it?");
  }

  /// "Is “ClickHouse” to be used together with “the databases”, or in their place …?"
  std::optional<Claim> beside() const {
    if (asked_.added.empty() || asked_.beside.empty()) return std::nullopt;
    const Claim* place = told();
    if (place == nullptr) return std::nullopt;
    return in_.saying.seen(
        "ask.beside_or_instead", asked_.added,
        "Are " + quoted(asked_.added) + " and " + quoted(asked_.beside) +
            " to work at the same time, or is one of them chosen; and is what is there with " +
            quoted(asked_.beside) + " to be taken over?",
        place->evidence().places(), Confidence::medium);
  }

  /// Who sends it, where a message is asked for: what is named after it here, or that nothing is.
  std::optional<Claim> by_mail() const {
    const bool mail = is_sent() && contains(lower(in_.request.text), "mail");
    if (!mail || in_.request.removes) return std::nullopt;
    static constexpr ThingKind kSends[] = {ThingKind::setting, ThingKind::type,
                                           ThingKind::function};
    Searched searched =
        model::search(in_.analysis, {"names", {{"words", "mailer|smtp|sendmail|mail|email"}}});
    if (searched.hits == 0)
      return searched.places == 0
                 ? std::nullopt
                 : in_.saying.searched("ask.which_sender", in_.request.text,
                                       "Which mail server or service is to send it, and what if "
                                       "it cannot? Nothing here is named after mail.",
                                       std::move(searched));
    for (const ThingKind kind : kSends) {
      if (const Thing* one = sender(kind))
        return in_.saying.seen("ask.mail_by", one->name,
                               "Is it to go out by " + code(one->name) +
                                   " as well; may people switch it off, and what if it cannot be "
                                   "delivered?",
                               {one->place}, Confidence::medium);
    }
    return std::nullopt;
  }

  /// Of what sends mail the one whose name says least else: `sendTest` sends one that tries it out.
  const Thing* sender(ThingKind kind) const {
    const Thing* best = nullptr;
    std::size_t least = 0;
    for (const Thing& one : in_.things.all) {
      const std::vector<std::string> words = identifier_words(one.name);
      const bool sends = std::ranges::any_of(words, [](const std::string& word) {
        return word == "mailer" || word == "smtp" || word == "send";
      });
      const bool tries = std::ranges::any_of(words, [](const std::string& word) {
        return word == "test" || word == "try" || word == "verify" || word == "check";
      });
      if (one.kind != kind || !sends || tries || !says_mail(words) ||
          (best != nullptr && words.size() >= least))
        continue;
      best = &one;
      least = words.size();
    }
    return best;
  }

  /// "Mail people …", "… by e-mail": mail is to go out, and not only spoken of.
  bool is_sent() const {
    static constexpr std::string_view kSends[] = {"mail",   "email",  "e-mail", "send", "notify",
                                                  "remind", "inform", "tell",   "warn", "alert"};
    return !in_.request.tokens.empty() &&
           std::ranges::find(kSends, in_.request.tokens.front()) != std::end(kSends);
  }

  static bool says_mail(const std::vector<std::string>& words) {
    return std::ranges::any_of(words, [](const std::string& word) {
      return word.starts_with("mail") || word.starts_with("email") || word == "smtp";
    });
  }

  std::optional<Claim> who_sees() const {
    const model::Entity* kept = asked_.kept != nullptr ? asked_.kept : in_.object();
    if (kept == nullptr || kept->places.empty())
      return of("ask.who_sees", told(), "Who may see and change it: whoever sees ",
                " today, or fewer; and what holds for what is there already?");
    return in_.saying.seen("ask.who_sees", kept->name,
                           "Who may see and change it: whoever sees " + code(kept->name) +
                               " today, or fewer; and may it stay empty?",
                           kept->places, Confidence::medium);
  }

  /// Of an address that is called from outside.
  std::optional<Claim> who_reads() const {
    for (const Claim& one : in_.scope.nearest) {
      if (!one.text().starts_with("The endpoint") && !one.text().starts_with("The function") &&
          !one.text().starts_with("The operation"))
        continue;
      return of("ask.who_reads", &one, "Who outside reads what ",
                " gives today, so that its form may not change, only get more; and how long must "
                "the old form go on?");
    }
    return std::nullopt;
  }

  std::optional<Claim> at_once() const {
    return of("ask.at_once", told(), "Is what hangs on ",
              " to go on beside the new for those who have it, or are all moved at once, with what "
              "they keep?");
  }

  std::optional<Claim> one_for_all() const {
    const Thing* value = in_.existing.value;
    const std::string after =
        ", so that one value holds for all, or has each their own; and does it hold at once for "
        "what is under way?";
    // What is near by few words is no example of how it is to be set.
    if (!most_ || !in_.scope.tells_it_is_there()) {
      const Claim* near = told();
      if (near == nullptr) return std::nullopt;
      return in_.saying.seen("ask.for_all_or_each", in_.request.text,
                             "Is it to be set once" + after, near->evidence().places(),
                             Confidence::medium);
    }
    if (value != nullptr)
      return in_.saying.seen("ask.for_all_or_each", value->name,
                             "Is it to be set once, as " + code(value->name) + after,
                             {value->place}, Confidence::medium);
    return of("ask.for_all_or_each", told(), "Is it to be set once, as with ", after);
  }

  /// Of what is listed first, where it has two words of the wish as they are asked for.
  std::optional<Claim> is_meant() const {
    const Claim* first = told();
    if (first == nullptr || in_.scope.nearest.empty() || !most_ ||
        first != &in_.scope.nearest.front() || in_.scope.outcome == Outcome::none ||
        first->confidence() == Confidence::low)
      return std::nullopt;
    const std::string text(first->text());
    if (text.starts_with("The sentence ")) return std::nullopt;  // a document does nothing
    const std::size_t lack = text.find("; it has no ");
    if (lack == std::string::npos)
      return of("ask.what_is_missing", first, "Does ",
                " do a part of it today, and what of it is missing?");
    std::string lacks = text.substr(lack + std::string_view("; it has no ").size());
    while (lacks.ends_with(".")) lacks.pop_back();
    // What lacks more is near by chance.
    if (contains(lacks, " and ") || contains(lacks, ",")) return std::nullopt;
    return of("ask.what_is_missing", first, "Is ",
              " to do it, which has nothing of " + lacks + " today, or something beside it?");
  }

  const AskContext& in_;
  const Asked& asked_;
  const bool most_;  ///< what is listed has the most of what is asked for
};

}  // namespace

void ask_when_silent(const AskContext& context, const Asked& asked, bool most, Scope& scope) {
  constexpr std::size_t kEnough = 3;
  if (scope.questions.empty()) add(scope.questions, Silent(context, asked, most).ask());
  // Last, and never in place of what is of this wish alone.
  const bool read = std::ranges::any_of(context.request.tokens, [&](const std::string& token) {
    return context.words.has("read_by_people", token);
  });
  const bool known = std::ranges::any_of(scope.questions, [](const Claim& one) {
    return one.rule() == "ask.in_languages" || one.rule() == "ask.translators";
  });
  if (read && !known && scope.questions.size() < kEnough && !scope.tells_it_is_there() &&
      (scope.change_class == "code" || scope.change_class == "behaviour") &&
      !context.request.removes && context.existing.wording.near.empty() && touches_screens(context))
    add(scope.questions, ask_languages(context));
}

}  // namespace cutaway::answers
