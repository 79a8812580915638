// SPDX-License-Identifier: Apache-2.0
// From a text for models to the call that is given it.
#pragma once

#include <string>
#include <vector>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// A text that was found, before it is known whether it is asked.
struct PromptRow {
  AiPrompt is;
  SymbolRef scope;
  std::string called;  ///< as code names it; of a file its name
  bool named = false;
  bool certain = false;       ///< else only if it is followed to a model call
  bool local = false;         ///< a variable of a function: nothing outside of that names it
  std::string where_of = {};  ///< the name whose use stands under `is.where`
};

/// `prompt = f"…"` in a function: nothing outside of it names it so; `self.prompt = "…"` is kept by
/// more than that.
bool is_of_function(const CodeFile& file, SymbolId scope, std::string_view name,
                    std::uint32_t line);

/// A name, and the line on which it is given a text.
struct BoundText {
  std::string_view name;
  std::uint32_t line = 0;
};

/// A name that is given several texts in turn holds, where it is used, the last one before; what is
/// given only under a condition, or is added, takes none away. One that gets its first text later
/// holds that one: a list of messages may stand above what it is filled with.
bool holds_at(const CodeFile& file, SymbolId scope, const BoundText& text, std::uint32_t used);

/// Notes the call that each text reaches through its name. Constants and functions are followed to
/// the functions that use them, and from functions that only hand them on to the users of those;
/// files by the texts that name them.
void follow_prompts(const AiGround& ground, std::vector<PromptRow>& rows);

/// Notes the call for texts that were followed back from it, and adds those that nothing else shows
/// to be prompts.
void join_said_prompts(const AiGround& ground, const std::vector<AiCall>& calls,
                       std::vector<PromptRow>& rows);

/// A text that a file holds; where the file's name says nothing, its folder is named before it.
PromptRow prompt_of_file(const AiGround& ground, FileId id);
/// Classes with a base that says so (catalogue/ai_words.toml) whose first text is a prompt.
void find_prompt_classes(const AiGround& ground, FileId id, std::vector<PromptRow>& rows);
/// Functions that by their names make a prompt and put it together piece by piece: what they take
/// is filled in.
void find_prompt_functions(const AiGround& ground, FileId id, std::vector<PromptRow>& rows);

}  // namespace cutaway::meaning
