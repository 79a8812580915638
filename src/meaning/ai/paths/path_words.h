// SPDX-License-Identifier: Apache-2.0
// What the names on a way to a model say: what a call is for, and how much a way in asks about.
#pragma once

#include <string>
#include <string_view>

#include "meaning/ai/words.h"
#include "syntax/project.h"

namespace cutaway::meaning {

/// What a call is for beside the answers, by a word of the name, or two that follow each other:
/// "generate name"; "" = none seen.
std::string purpose_of(const AiWords& words, std::string_view name);

/// `/chat/completions` takes any question (0); `/shelf/{id}/chat` those about one thing (1), but
/// `/threads/{thread_id}/chat` any within a conversation that goes on (less than 0).
double about_one_thing(const AiWords& words, std::string_view entry);

/// `POST /tools/{id}/confirm` settles what was asked before, `DELETE /talks/{id}` takes it away:
/// neither brings a question in, and loses so much weight.
double settles(const AiWords& words, std::string_view entry);

/// "ChatView.vue", "chat/+page.svelte" of a file that is a page; "" of any other.
std::string page_named(std::string_view path);

/// `ChatPanel`, `useMessages` of code for screens: a piece of a page, or what it remembers, decides
/// nothing that another function does instead.
bool draws(std::string_view path, std::string_view function);

/// Two functions of one name.
bool are_namesakes(const syntax::Project& project, SymbolRef one, SymbolRef other);

}  // namespace cutaway::meaning
