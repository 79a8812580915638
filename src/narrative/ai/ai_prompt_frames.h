// SPDX-License-Identifier: Apache-2.0
// The functions that a way runs through, each with the call by which it was come to: what a name
// stands for may have been given by a caller.
#pragma once

#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// A function that is looked into, and the call that leads to it.
struct AiFrame {
  FileId file;
  SymbolId function;
  const AiFrame* caller = nullptr;   ///< null = not known
  const syntax::Call* by = nullptr;  ///< of the caller's file
};

class AiFrames {
 public:
  AiFrames(const Story& story, const meaning::AiPath& way, const meaning::AiCall& call)
      : story_(story), way_(way), call_(call.place), function_(call.scope) {}

  /// The function around the call at the end of the way, of a way without steps the one around its
  /// call; null where none is known.
  const AiFrame* last();
  /// One more, come to from another one.
  const AiFrame& add(AiFrame frame) { return frames_.emplace_back(frame); }
  const syntax::Syntax& of(const AiFrame& frame) const {
    return story_.analysis.project->of(frame.file);
  }
  const syntax::Symbol& function_of(const AiFrame& frame) const {
    return of(frame).symbols[frame.function.index()];
  }
  /// What a call is given under names: keywords, keys of records, also of those that it names.
  std::vector<const syntax::ValueNode*> entries_of(const syntax::Syntax& syntax,
                                                   const syntax::Call& call) const;
  /// The outermost call on the lines of the one that asks that is given something to read.
  const syntax::Call* asking_call(const syntax::Syntax& syntax) const;
  /// What the caller gave under the name of that value; nothing where no caller is known.
  std::optional<ValueId> given_by_caller(const AiFrame& frame, ValueId value) const;

 private:
  const syntax::Call* call_to(const AiFrame& frame, const Place& place,
                              const meaning::AiHop& next) const;

  const Story& story_;
  const meaning::AiPath& way_;
  const Place call_;
  const SymbolRef function_;  ///< around the call
  std::list<AiFrame> frames_;
};

/// What a record or a call has under the first of these keys, in lower case, that is there.
ValueId ai_entry(const syntax::Syntax& syntax, const syntax::ValueNode& node,
                 std::initializer_list<std::string_view> keys);
/// A plain name stands in the value, or in what it is made of.
bool ai_is_made_of(const syntax::Syntax& syntax, ValueId value, std::string_view name);
/// `a, b = f()`: one of several names on that line.
bool ai_shares_value(const syntax::Syntax& syntax, const syntax::Binding& binding);
/// "system", "user", "assistant", "tool", as a library or a person writes them; "" = none of these.
std::string ai_role(const Story& story, std::string_view written);
/// The role in the name of a class or a function for messages: "system" of `SystemMessage`,
/// `ChatMessage.system`; "" = it is none.
std::string ai_message_role(const Story& story, std::string_view path);
/// “You are the clerk …”; "" of a text of signs and line ends alone.
std::string ai_first_words(std::string_view text);
/// "where `x`", "unless `x`" of the condition around a line, after the one around that; "in some
/// cases" of those too long or too many to show; "" = none.
std::string ai_condition_around(const syntax::Syntax& syntax, GuardId guard);

/// What a message says, in short: "`query`", "“Answer the question…” with `context`"; "" = nothing.
std::string ai_said(const syntax::Syntax& syntax, ValueId value);

}  // namespace cutaway::narrative
