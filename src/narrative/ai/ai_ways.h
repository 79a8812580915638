// SPDX-License-Identifier: Apache-2.0
// The ways by which models are come to, told one by one.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Ways by which people come to a model that weigh about as much as the first one, each to a call
/// of its own.
std::size_t ways_in(const meaning::AiBook& book);

/// "What comes in by `POST /api/chat`": how a sentence on the way begins.
std::string ai_beginning(const meaning::AiPath& path);

/// "In `answer`, `create_retrieval_chain` looks texts up …": steps that parts of libraries hold
/// ([composed] of catalogue/ai_words.toml), in the function that asks on the first way.
void tell_composed(const Story& story, const meaning::AiBook& book, std::vector<Claim>& out);

/// The first way and those that end in other functions; what they come in by is added to `told`.
void tell_ways(const Story& story, const meaning::AiBook& book, std::vector<Claim>& out,
               std::set<std::string>& told);

/// "From `run_task` on, what comes in by `POST /runs` and `PUT /runs/:id` goes the same way.":
/// other ways in, each with a first function of its own. What they come in by is added to `told`.
void tell_joining(const Story& story, const meaning::AiBook& book, std::set<std::string>& told,
                  std::vector<Claim>& out);

}  // namespace cutaway::narrative
