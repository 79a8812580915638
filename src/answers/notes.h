// SPDX-License-Identifier: Apache-2.0
// Notes: what the team says about parts, and its answers to open questions; kept by the user,
// never in the repository.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "narrative/document.h"

namespace cutaway::answers {

struct TeamNote {
  std::string about;  ///< key of a part, or id of a question
  std::string name;   ///< of the part when the note was made; empty for answers
  std::string text;   ///< one line, at most 500 bytes
};

/// One note a line: about, name and text with tabs between. Lines that do not fit are passed over.
std::vector<TeamNote> read_notes(std::string_view bytes);
std::string write_notes(const std::vector<TeamNote>& notes);
/// Adds the note, or puts it in the place of the one about the same.
void put_note(std::vector<TeamNote>& notes, TeamNote note);

/// The part of that name or alias, without regard to case; invalid when there is none.
PartId find_part(const model::Model& model, std::string_view name);
/// Names of parts that are written like this, the nearest first.
std::vector<std::string> similar_parts(const model::Model& model, std::string_view name);

/// "The team says of `checkout`: “sunset by March”." Notes about other parts are left out; with
/// `parts` empty, all parts count.
std::vector<narrative::Claim> tell_notes(const model::Analysis& analysis,
                                         const std::vector<TeamNote>& notes,
                                         const std::vector<PartId>& parts = {});
/// What the team says is asked first: whether the change fits it. Notes about the parts that are
/// touched, and of others those that speak of the request; at most two.
std::vector<narrative::Claim> ask_of_notes(const model::Analysis& analysis,
                                           const std::vector<TeamNote>& notes,
                                           const std::vector<PartId>& parts,
                                           std::string_view request);
/// Puts notes on the page of their part, and answers below their questions.
void add_notes(const model::Analysis& analysis, const std::vector<TeamNote>& notes,
               narrative::Document& document);
/// Questions that the document leaves open.
std::vector<const narrative::Claim*> open_questions(const narrative::Document& document);

}  // namespace cutaway::answers
