// SPDX-License-Identifier: Apache-2.0
// Objects that nobody declares where they are asked, such as a global variable for which several
// drivers stand in: what they are given says what they are asked.
#include <algorithm>

#include "base/text.h"
#include "model/trace/call_effects.h"

namespace cutaway::model {

/// `$db->query("SELECT … FROM ".PREFIX."orders")`, `$db->delete_query("orders", …)`: on an object
/// that is called after a database. Where no statement is written, the table must be known, for
/// only that tells such a call from others of its name.
void CallEffects::add_spoken(FileId file, const syntax::Call& call, CallEffect& out) const {
  const syntax::Syntax& syntax = in_.project.of(file);
  if (!call.callee.valid() || call.argument_count == 0) return;
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return;
  const std::vector<std::string> on =
      identifier_words(syntax.text(syntax.value(syntax.child(callee, 0)).text));
  if (on.empty() || !is_verb("spoken_to", on.back())) return;
  CallEffect told;
  if (!asked_.tell(in_, file, call, told)) {
    const ValueId given = syntax.arguments[call.first_argument];
    if (!given.valid() || syntax.value(given).kind != syntax::ValueKind::string) return;
    const std::string table = lower(syntax.text(syntax.value(given).text));
    const std::vector<std::string> words = identifier_words(syntax.text(call.name));
    const auto has = [&](std::string_view verbs) {
      return std::ranges::any_of(words,
                                 [&](const std::string& word) { return is_verb(verbs, word); });
    };
    const bool writes = has("spoken_write");
    if ((!writes && !has("spoken_read")) || !asked_.knows(table)) return;
    told.kind = writes ? "write" : "read";
    asked_.add(table, told);
  }
  if (told.entities.empty() && told.tables.empty()) return;
  told.sql = true;
  told.confidence = Confidence::medium;
  out = std::move(told);
}

}  // namespace cutaway::model
