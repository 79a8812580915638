// SPDX-License-Identifier: Apache-2.0
// What has to be remembered, sent or obeyed tells the class better than single words of a sentence
// ("only", "let", "instead of"); a form that names its class, or a value that is set, still better.
#include "answers/scope/classes/class_of_topic.h"

#include <algorithm>

#include "answers/scope/request/request_words.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

/// Why something is of that class, as a clause behind the phrase or "it".
std::string reason(std::string_view change) {
  if (change == "data") return "needs something to be remembered";
  if (change == "contract") return "is called by programs outside, or calls them";
  if (change == "setting") return "is a choice of those who run or use it";
  if (change == "behaviour") return "asks that what is done today be done otherwise";
  if (change == "rebuild") return "goes through most of what is there";
  if (change == "text_style") return "asks for looks or words only";
  return "asks for something more to be done, and nothing that surely does it was seen";
}

/// "what it names is there (`SITE_NAME`)" of a wish to report something: what is named has no word
/// of the topic; of what is to be set it tells where, and not that.
bool is_of_other(const Topic& topic, std::string_view rule) {
  static constexpr std::string_view kNamed = "what it names is there (`";
  if (!rule.starts_with(kNamed)) return false;
  if (topic.change == "setting") return true;
  rule.remove_prefix(kNamed.size());
  const std::vector<std::string> name = root_words(rule.substr(0, rule.find('`')));
  return std::ranges::none_of(root_words(topic.phrase), [&](const std::string& root) {
    return std::ranges::find(name, root) != name.end();
  });
}

/// Reasons that stand on one word of the sentence, or on what is near by words.
bool is_weak(const Topic& topic, const Scope& scope) {
  static constexpr std::string_view kWeak[] = {"what is there is to act otherwise (",
                                               "it is to happen by itself (",
                                               "what is done once is to be done again (",
                                               "it says when something is to happen",
                                               "what happens today is to be narrower (",
                                               "nothing narrower showed",
                                               "something here speaks of ",
                                               "something near it is ",
                                               "the nearest that was seen points to it",
                                               "it asks for something more that people can do"};
  // What code usually calls it stands nowhere: the row of that matter told the class.
  if (scope.change_class == "code")
    return !scope.rule.starts_with("nothing here is called as code calls ");
  return scope.change_class == "behaviour" &&
         (is_of_other(topic, scope.rule) || std::ranges::any_of(kWeak, [&](std::string_view said) {
            return scope.rule.starts_with(said);
          }));
}

/// "It may be there already", "It is there already, as it seems": what is there is to act otherwise
/// at most.
bool may_be_there(const Existing& existing) {
  if (!existing.answer) return false;
  const std::string_view answer = existing.answer->text();
  return answer.starts_with("It may be there") || answer.starts_with("It is there already");
}

/// What the sentence itself, a number or a value decides is known better.
bool is_decided(const Request& request, const Asked& asked, const Existing& existing) {
  const bool sure = std::ranges::any_of(asked.forms, [](const AskedForm& form) {
    return form.sure && form.change_class != "behaviour";
  });
  const bool today = std::ranges::any_of(request.numbers, &RequestNumber::today);
  return sure || today || request.limits || request.removes || request.rights ||
         !request.quoted.empty() || !existing.amounts.near.empty() || existing.value != nullptr ||
         existing.family;
}

void tell_also(const Topic& topic, Scope& scope) {
  scope.class_also = topic.also == scope.change_class ? std::string() : topic.also;
  scope.also_ground = ReasonKind::other;
  scope.rule_also = scope.class_also.empty() ? std::string() : "it " + reason(topic.also);
}

}  // namespace

void tell_class_of_topic(const std::vector<Topic>& topics, const Request& request,
                         const Asked& asked, const Existing& existing, Scope& scope) {
  if (scope.tells_it_is_there() || may_be_there(existing)) return;
  const auto topic =
      std::ranges::find_if(topics, [](const Topic& one) { return !one.change.empty(); });
  if (topic == topics.end() || !is_weak(*topic, scope) || is_decided(request, asked, existing))
    return;
  // What is to be otherwise is no new code by that it is a known wish.
  const bool otherwise = std::ranges::any_of(request.words, &RequestWord::change);
  if (otherwise && topic->change == "code") return;
  if (scope.change_class != topic->change) {
    scope.change_class = topic->change;
    scope.ground = ReasonKind::other;
    scope.rule =
        narrative::quoted(topic->phrase) + " " + reason(topic->change) +
        (scope.outcome == Outcome::none ? ""
                                        : "; this is unsure, as it may be there by another name");
    scope.class_also.clear();
    scope.rule_also.clear();
  }
  if (scope.class_also.empty() && !topic->also.empty()) tell_also(*topic, scope);
}

}  // namespace cutaway::answers
