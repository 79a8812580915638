// SPDX-License-Identifier: Apache-2.0
// Own functions that put a statement together and are given the table by its name.
#include "base/text.h"
#include "model/trace/call_effects.h"

namespace cutaway::model {

/// `insert("orders").given(row)`, `select().from("orders")` of a builder that is the product's own:
/// the text must be the name of a table that is known, for only that tells such a function from
/// others of its name.
void CallEffects::add_built(FileId file, const syntax::Call& call, linking::Target target,
                            CallEffect& out) const {
  if (call.argument_count == 0 || !in_.own(target.symbol.file)) return;
  const syntax::Syntax& syntax = in_.project.of(file);
  const std::string name = lower(syntax.text(call.name));
  const bool writes = is_verb("table_written", name);
  if (!writes && !is_verb("table_read", name)) return;
  const ValueId given = syntax.arguments[call.first_argument];
  if (!given.valid() || syntax.value(given).kind != syntax::ValueKind::string) return;
  const std::string table = lower(syntax.text(syntax.value(given).text));
  if (!asked_.knows(table)) return;
  out.kind = writes ? "write" : "read";
  out.sql = true;
  out.confidence = target.confidence;
  asked_.add(table, out);
}

}  // namespace cutaway::model
