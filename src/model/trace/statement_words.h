// SPDX-License-Identifier: Apache-2.0
// The words that tell a statement, a transaction and what a call is handed to ask with.
#pragma once

#include <string>

#include "model/inputs.h"

namespace cutaway::model {

/// "txn" of `order.insert(&txn)`, "pool" of `order.save(self.pool())`, in lower case.
std::string last_word_given(const syntax::Syntax& syntax, const syntax::Call& call);
/// The first word of a statement in the arguments, or in a constant that they name, in lower case:
/// "select", "insert" …
std::string statement_verb(const Inputs& in, FileId file, const syntax::Call& call);
/// Whether all that a call is given says where a transaction begins or ends:
/// `client.query("BEGIN")` asks for nothing that is kept.
bool only_frames_transaction(const syntax::Syntax& syntax, const syntax::Call& call);

}  // namespace cutaway::model
