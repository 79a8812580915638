// SPDX-License-Identifier: Apache-2.0
// Finders of what stands beside models and says one thing of them: AiBook::noted, and the tables
// out of which tools are taken.
#pragma once

#include <set>
#include <string>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Settings that name a model, with or without a default, and models that files of data name which
/// the project ships ("model.setting", "model.shipped").
void find_ai_set_models(const AiGround& ground, AiBook& book);
/// Lists of failures that are tried again, and decorators that do ("retry.of", "retry.how"); only
/// near code that leads to a model.
void find_ai_noted_retries(const AiGround& ground, AiBook& book);
/// How often a model may be asked again, where a function gives the number back ("rounds"; with
/// another one in some cases "rounds.first").
void find_ai_noted_rounds(const AiGround& ground, AiBook& book);
/// Who asks too often is refused, and the numbers of the condition ("refused", "refused.bound").
void find_ai_refused_often(const AiGround& ground, AiBook& book);
/// What of a talk a page keeps in the browser ("browser").
void find_ai_kept_in_browser(const AiGround& ground, AiBook& book);
/// Tools that a table at the top of a file maps their names to: `TOOL_MAP = {"search": Search}`;
/// after the other tools. Lists of names that are there from the start are noted.
void find_ai_tool_tables(const AiGround& ground, AiBook& book);
/// Functions of a folder of tools that the program loads while it runs, where nothing else says
/// which tools lie there; after what is idle was set apart: no code names them.
void find_ai_loaded_tools(const AiGround& ground, AiBook& book);

/// Whether some call has a model answer.
bool has_answers(const AiGround& ground);
/// Letters of the names of all tools but those that only lie in a folder.
std::set<std::string> names_of_tools(const AiBook& book);
/// Files that work with models or lead to one, and what they import themselves.
std::set<FileId> files_near_models(const AiGround& ground);

}  // namespace cutaway::meaning
