// SPDX-License-Identifier: Apache-2.0
// Settles the class of a change: how the sentence is built, then what is kept and set here, then
// what was found.
#pragma once

#include <string>
#include <vector>

#include "answers/scope/existing/decide.h"
#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/request/asked_forms.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// What the sentence says of its class, with the tree beside it.
struct Asked {
  std::vector<AskedForm> forms;         ///< that hold here, in their order
  const model::Entity* kept = nullptr;  ///< the kept thing that they name
  std::string value;                    ///< what is to be kept or given, as written
  bool kept_elsewhere = false;          ///< the value is of another kept thing than the one named
  std::string added, beside;            ///< "Vimeo" beside "YouTube"
  /// The first form of a class; null without one.
  const AskedForm* of(std::string_view change_class) const;
  const AskedForm* section(std::string_view name) const;
  /// Whether people are to read other words.
  bool wants_words() const;
};

/// `whole`: the request with its reason and all that it adds.
Asked read_asked(const Beside& beside, const Request& whole, const RequestWords& words,
                 const Existing& existing);

/// How a setting is told as a new one.
inline constexpr std::string_view kNoValueSeen = "no value for it was seen";

/// A class, and the second one that comes along.
struct Settled {
  Decision first;
  std::string also, also_rule;  ///< empty without one
  ReasonKind also_ground = ReasonKind::other;
};

/// `found`: what names, values and sentences decided. `firm`: one of them is the answer.
Settled settle_class(const Beside& beside, const RequestWords& words, const Asked& asked,
                     const Existing& existing, Decision found, bool firm);

/// The nearest has every word of what was taken for new code: it may do it already, so that only
/// what it lacks is to be changed there. `gathered`: all are asked for of what is done singly.
void tell_met(const Asked& asked, const Existing& existing, bool gathered, Scope& scope);

}  // namespace cutaway::answers
