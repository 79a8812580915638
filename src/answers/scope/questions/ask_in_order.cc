// SPDX-License-Identifier: Apache-2.0
// What the topic of a wish asks is about this wish; what stands on a near name may be about
// another.
#include "answers/scope/questions/ask_in_order.h"

#include <algorithm>
#include <string_view>

#include "answers/scope/outcome/perhaps_there.h"
#include "answers/scope/outcome/said_in_part.h"
#include "answers/scope/outcome/worth_asking.h"
#include "answers/scope/questions/asked_of_class.h"
#include "answers/scope/questions/asked_of_topic.h"
#include "answers/scope/questions/asked_when_silent.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr std::size_t kMostAsked = 5, kEnough = 2;

/// Asked of what is there, before all others.
constexpr std::string_view kOfThere[] = {"ask.what_it_lacks", "ask.everyday_value",
                                         "ask.everyday_part", "ask.premise"};

/// Of a place that is near by words, or of nearly any wish: left out where the topic is known.
constexpr std::string_view kOfNear[] = {"ask.at_once",
                                        "ask.for_all_or_each",
                                        "ask.in_languages",
                                        "ask.mail_by",
                                        "ask.open",
                                        "ask.part",
                                        "ask.plain",
                                        "ask.translators",
                                        "ask.ways_out",
                                        "ask.what_is_missing",
                                        "ask.which_sender",
                                        "ask.who_sees",
                                        "ask.beside_or_instead"};

template <std::size_t N>
bool is_one_of(const Claim& question, const std::string_view (&rules)[N]) {
  return std::ranges::find(rules, question.rule()) != std::end(rules);
}

/// What the topics ask, behind what is asked of what is there and before all else.
void put_topics_first(std::vector<Claim> topics, std::vector<Claim>& questions) {
  std::vector<Claim> first, rest;
  for (Claim& one : questions) {
    if (is_one_of(one, kOfThere))
      first.push_back(std::move(one));
    else if (!is_one_of(one, kOfNear))
      rest.push_back(std::move(one));
  }
  for (std::vector<Claim>* more : {&topics, &rest}) {
    for (Claim& one : *more) {
      if (first.size() < kMostAsked) first.push_back(std::move(one));
    }
  }
  questions = std::move(first);
}

/// Where hardly anything is asked of this wish, what its class leaves open, and in place of the
/// languages: nobody needs to know these first of a thing of which nothing else is known.
void ask_what_class_leaves_open(const AskContext& context, std::vector<Claim>& questions) {
  const auto of_languages = [](const Claim& one) { return one.rule() == "ask.in_languages"; };
  const auto telling = static_cast<std::size_t>(
      std::ranges::count_if(questions, [&](const Claim& one) { return !of_languages(one); }));
  if (telling >= kEnough || context.scope.tells_it_is_there()) return;
  std::vector<Claim> open = ask_of_topics(
      context, topic_of_class(*context.analysis.catalogue, context.scope.change_class));
  const auto names_nothing = [](const Claim& one) { return !contains(one.text(), "`"); };
  // What names nothing of this tree is asked of any wish: only where nothing else is.
  if (!questions.empty() || !std::ranges::all_of(open, names_nothing))
    std::erase_if(open, names_nothing);
  const bool of_any = !open.empty() && names_nothing(open.front());
  while (of_any && questions.empty() && open.size() > 1) open.pop_back();
  if (open.empty()) return;
  if (open.size() >= kEnough) std::erase_if(questions, of_languages);
  for (Claim& one : open) {
    if (questions.size() <= kEnough) questions.push_back(std::move(one));
  }
}

/// Of words that people read (other than looks), of what is to go, and of a value that is to be
/// another the topic asks nothing, unless it is a topic of settings ("passwords").
bool asks_of_topic(const AskContext& context, const Asked& asked,
                   const std::vector<Topic>& topics) {
  if (topics.empty() || context.request.removes ||
      (context.scope.change_class == "text_style" && topics.front().change != "text_style") ||
      !context.request.quoted.empty() ||
      (topics.front().change != "setting" &&
       std::ranges::any_of(context.request.numbers, &RequestNumber::today)))
    return false;
  return asked.of("setting") == nullptr || topics.front().change == "setting";
}

/// "Close a bot …" where `typebots` are kept: the one word by which the topic was heard is what the
/// product is about.
bool is_kept_here(const AskContext& context, const Topic& topic) {
  if (topic.told > 1 || contains(topic.phrase, " ")) return false;
  const std::string word = lower(topic.phrase);
  constexpr std::size_t kShortest = 3;
  return word.size() >= kShortest &&
         std::ranges::any_of(context.analysis.model->entities, [&](const model::Entity& one) {
           return one.kept &&
                  (lower(one.name).ends_with(word) || lower(one.name).ends_with(word + "s"));
         });
}

/// A topic of which the wish says two words, with others between them ("a preview of links"), and
/// whose class is not that of the change: the words stand there in another sense.
std::vector<Topic> fitting(const AskContext& context, std::vector<Topic> topics,
                           const Scope& scope) {
  constexpr std::size_t kFew = 2;
  std::erase_if(topics, [&](const Topic& one) { return is_kept_here(context, one); });
  std::erase_if(topics, [&](const Topic& one) {
    const bool fits = one.change.empty() || one.change == scope.change_class ||
                      one.change == scope.class_also || one.also == scope.change_class;
    return !fits && !one.general && one.told <= kFew &&
           narrative::word_count(one.phrase) > one.told;
  });
  return topics;
}

/// What is to go, or to be another text or value, leaves nothing of its class open.
bool asks_of_class(const AskContext& context) {
  return !context.request.removes && context.request.quoted.empty() &&
         context.request.numbers.empty();
}

/// "It stands in the code, so that only a new version changes it" of a number beside which the same
/// answer lists a setting: nobody knows that the setting is not what sets it.
void drop_only_in_code(Scope& scope) {
  constexpr std::string_view kFixed[] = {"ask.fixed", "ask.today_fixed"};
  const bool set =
      !scope.tells_it_is_there() && std::ranges::any_of(scope.nearest, [](const Claim& one) {
        return one.text().starts_with("The setting `");
      });
  if (set) std::erase_if(scope.questions, [&](const Claim& one) { return is_one_of(one, kFixed); });
}

/// Where each keeps a date of its own (`codes.expires_at`) nothing has to run for it; and what is
/// done by a way in that is there sends nothing new.
void drop_what_is_not_asked(Scope& scope) {
  if (scope.outcome != Outcome::firm || !scope.headline) return;
  const std::string& told = scope.headline->text();
  const bool dated = contains(told, "it is kept as `");
  const bool way = contains(told, "the endpoint `");
  std::erase_if(scope.questions, [&](const Claim& one) {
    const std::string& text = one.text();
    const bool sends = text.starts_with("Is it to go out by ") ||
                       text.starts_with("By which way does it reach people") ||
                       text.starts_with("At once or gathered");
    return (dated && (text.starts_with("What is to run it") || sends)) || (way && sends) ||
           (way && text.starts_with("Who gets it, "));
  });
}

/// What may be there already is asked about before all else, with the words that it lacks.
void ask_of_perhaps(const AskContext& context, Scope& scope) {
  if (!scope.headline || scope.headline->rule() != kAnswerPerhaps ||
      scope.headline->names().empty() || scope.nearest.empty())
    return;
  constexpr std::string_view kLacks = "; it has no ";
  const narrative::Named& named = scope.headline->names().front();
  const std::string_view told = scope.nearest.front().text();
  const std::size_t at = told.find(kLacks);
  std::string text = "Does " + narrative::code(named.text) + " do it today";
  if (at == told.npos) {
    text += ", so that those who ask for it only do not know of it, or what of it is missing?";
  } else {
    std::string lacks(told.substr(at + kLacks.size()));
    while (lacks.ends_with(".")) lacks.pop_back();
    text += ", and is " + lacks + " what is missing, or does another place do that?";
  }
  auto question =
      context.saying.seen("ask.perhaps", named.text, text, {named.place}, Confidence::medium);
  if (!question) return;
  // "Is it what is to act otherwise?", "Is it to be built upon it?" ask the same of the same place.
  std::erase_if(scope.questions, [&](const Claim& one) {
    return one.rule() == "ask.what_is_missing" ||
           (one.text().starts_with("Is ") && contains(one.text(), narrative::code(named.text)));
  });
  scope.questions.insert(scope.questions.begin(), std::move(*question));
  if (scope.questions.size() > kMostAsked) scope.questions.pop_back();
}

/// Of the place that is nearest and does something: whether what it lacks is to come there.
void ask_of_near(const AskContext& context, const std::vector<NearPlace>& near, Scope& scope) {
  constexpr std::size_t kFewestMet = 2;
  constexpr std::uint64_t kFewestCalls = 2;
  if (scope.outcome != Outcome::unsure || scope.tells_it_is_there() ||
      (scope.change_class != "behaviour" && scope.change_class != "code"))
    return;
  const auto at = std::ranges::find_if(near, [](const NearPlace& one) {
    const bool does = one.thing.kind == ThingKind::function ||
                      one.thing.kind == ThingKind::endpoint ||
                      one.thing.kind == ThingKind::operation;
    return does && one.met >= kFewestMet && one.own > 0 && one.in_name > 0 && !one.lacks.empty();
  });
  const bool asked = std::ranges::any_of(scope.questions, [](const Claim& one) {
    return one.rule() == "ask.part" || one.rule() == "ask.perhaps";
  });
  if (at == near.end() || asked) return;
  const Thing& thing = at->thing;
  const std::string what = narrative::code(thing.name);
  std::string text = "Is it to be done in " + what + ", which has no " + at->lacks + " yet";
  if (const std::uint64_t calls = sure_calls(context.analysis, thing); calls >= kFewestCalls)
    text += ", and so for all of the " + narrative::amount(calls, "place") + " that call it";
  text += ", or in something of its own beside it?";
  auto question =
      context.saying.seen("ask.near_lacks", thing.name, text, {thing.place}, Confidence::medium);
  if (!question) return;
  // "Is it what is to act otherwise?", "Is it to be built upon it?" ask the same with fewer words.
  std::erase_if(scope.questions, [&](const Claim& one) {
    return one.rule() == "ask.what_is_missing" ||
           one.text().starts_with("Is it to be built upon `") ||
           (one.text().starts_with("Is `") && contains(one.text(), "` what is to act otherwise"));
  });
  scope.questions.insert(scope.questions.begin(), std::move(*question));
  if (scope.questions.size() > kMostAsked) scope.questions.pop_back();
}

/// What names nothing of this tree and belongs to no topic of the wish is asked of any wish: behind
/// the others, and not at all beside two of them.
void put_named_first(std::vector<Claim>& questions) {
  const auto is_of_wish = [](const Claim& one) {
    return one.rule() == "ask.topic" || is_one_of(one, kOfThere) || contains(one.text(), "`") ||
           contains(one.text(), "“");
  };
  const auto rest = std::ranges::stable_partition(questions, is_of_wish);
  const auto told = static_cast<std::size_t>(rest.begin() - questions.begin());
  if (told >= kEnough) questions.erase(rest.begin(), questions.end());
}

}  // namespace

void ask_in_order(const AskContext& context, const Asked& asked, const Request& said,
                  const std::vector<Topic>& topics, const Weighed& weighed, Scope& scope) {
  keep_worth_asking(said, scope);
  ask_of_class(context, asked, scope);
  add_plain_question(context.analysis, context.saying, said, scope);
  ask_when_silent(context, asked, weighed.most, scope);
  std::vector<Claim> of_topics = asks_of_topic(context, asked, topics)
                                     ? ask_of_topics(context, fitting(context, topics, scope))
                                     : std::vector<Claim>();
  if (of_topics.size() >= kEnough)
    put_topics_first(std::move(of_topics), scope.questions);
  else
    std::ranges::move(of_topics, std::back_inserter(scope.questions));
  drop_only_in_code(scope);
  drop_what_is_not_asked(scope);
  if (asks_of_class(context) || scope.questions.empty())
    ask_what_class_leaves_open(context, scope.questions);
  ask_of_perhaps(context, scope);
  ask_of_near(context, weighed.near, scope);
  put_named_first(scope.questions);
}

}  // namespace cutaway::answers
