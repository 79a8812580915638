// SPDX-License-Identifier: Apache-2.0
// What is told of the asked behaviour in words: a text on a screen, a comment above a setting or in
// code. Where no name says a behaviour, a sentence may.
#pragma once

#include "answers/scope/existing/decide.h"
#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// The sentences that say most of the request (`existing.told`), at most two, the nearest first.
/// Only what says the noun that it is about, what is to be done with it, and most of the rest.
void find_told(const Beside& beside, const RequestWords& words, const std::vector<FileId>& near,
               Existing& existing);

/// Whether nothing that was read in names decides the answer: only a place near by is told.
bool is_only_near(const Existing& existing);

/// "The screens say: “…”": under what is there. Where only a place near by was found, it is the
/// answer, with what it does not say (`existing.told_answer`).
void tell_told(const Beside& beside, const RequestWords& words, const Request& whole,
               Existing& existing);

/// Where a sentence for those who use the product is the answer and nothing else decided: what it
/// speaks of would act otherwise. Any other decision as it is.
Decision decide_by_told(const Existing& existing, Decision decision);

}  // namespace cutaway::answers
