// SPDX-License-Identifier: Apache-2.0
// Handlers that a file gives by their names, with a call around them: `export const GET =
// withLogin(async (request) => …)`, `export default withLogin(show)`.
#include <algorithm>

#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

/// The call that stands for what is given by the name of the method, else by default.
ValueId exported_call(const Syntax& syntax, std::string_view method) {
  ValueId found;
  for (const syntax::Symbol& one : syntax.symbols)
    if (!one.container.valid() && one.value.valid() && syntax.text(one.name) == method)
      found = one.value;
  for (const syntax::Export& one : syntax.exports)
    if (!found.valid() && one.value.valid() && syntax.text(one.name) == "default")
      found = one.value;
  return found.valid() && syntax.value(found).kind == ValueKind::call ? found : ValueId();
}

}  // namespace

std::vector<Guarding> Guards::of_exported(const Route& route) {
  const FileId file = route.place.file;
  const ValueId call = exported_call(context_.project.of(file), route.method);
  if (!call.valid()) return of_handler(route.handler);
  std::vector<Guarding> out = of_wrapper({file, call});
  // `withLogin("orders/list", show)`: what the call notes it by is no right.
  for (Guarding& one : out) {
    const bool note = contains(one.value, "/") || contains(one.value, " ");
    if (note && one.kind == "role" && functions_.kind_of_words(one.name) != "role")
      one.kind = "auth";
    if (note || one.kind == "auth") one.value.clear();
  }
  // What the call gives back is told by the call: of a function that others hand their checks to
  // nobody knows which one.
  const bool inside = route.handler.valid() && route.handler.file == file;
  if (inside || !route.handler.valid()) append(out, of_handler(route.handler));
  return out;
}

}  // namespace cutaway::meaning
