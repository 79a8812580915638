// SPDX-License-Identifier: Apache-2.0
// MatterSigns: by what a product shows that it has what a wish asks for in everyday words: names of
// kept things, ways in, settings and code, labels of screens, sentences of its documents. One name
// may mean something else; several kinds of things that are called so do not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answers/scope/everyday/everyday.h"
#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// What is asked of the signs.
struct SignsAsked {
  const Beside& beside;
  const RequestWords& words;
  const Existing& existing;
  const Request& whole;      ///< with the reason
  const Everyday* everyday;  ///< what a name of the matter led to; may be null
  bool otherwise = false;    ///< other words or amounts are asked for
};

/// A thing that is called as code calls the matter.
struct MatterSign {
  Thing thing;
  double weight = 0;      ///< how surely it is what is asked for
  bool document = false;  ///< a sentence of a document, which `thing.name` is
};

/// What is known of the matter that a wish says most of.
struct MatterSigns {
  Matter matter;
  std::vector<MatterSign> signs;  ///< the surest of each kind of thing, the surest first
  double weight = 0;              ///< of all signs together
  /// Why the signs do not answer the wish: a number, a right, a word that narrows it or that
  /// nothing here has. Empty where nothing is left over.
  bool leaves_over = false;
  bool only_there = true;  ///< the wish asks that it be there, and not otherwise, gone or let

  /// Told as there: signs of two kinds at least, and nothing of the wish is left over.
  bool is_there() const;
};

/// The matter of everyday words (catalogue/everyday.toml) that the wish says most of, with its
/// signs. Nothing where it asks for none, or only by a word with which products tell that they have
/// it.
std::optional<MatterSigns> find_signs(const SignsAsked& asked);

/// "It may be there already: the kept thing `share` and the endpoint `POST /share` are named as
/// code often names “by a link”."
std::optional<narrative::Claim> told_by_signs(const Beside& beside, const MatterSigns& found);

/// "Nothing here is called as code calls it (“sleep timer”, “auto off”): no definition, …", where
/// the catalogue knows the names of the matter well enough (`new`) and nothing has one of them.
std::optional<narrative::Claim> denied_by_signs(const Beside& beside, const MatterSigns& found,
                                                bool listed);

/// The class of what is there so.
void tell_class_of_signs(const MatterSigns& found, Scope& scope);
/// The class of what nothing here is called.
void tell_class_of_denied(const MatterSigns& found, Scope& scope);

}  // namespace cutaway::answers
