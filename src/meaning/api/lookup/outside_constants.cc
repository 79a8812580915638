// SPDX-License-Identifier: Apache-2.0
// Asks linking what the written name is.
#include "meaning/api/lookup/outside_constants.h"

#include "meaning/site.h"

namespace cutaway::meaning {

bool names_outside_constant(const ReaderContext& context, const Match& match) {
  const Operand path = pick(context, match.site, match.shape->role("path"));
  if (path.kind != Operand::Kind::value || !path.value.value.valid()) return false;
  const syntax::Syntax& syntax = context.project.of(path.value.file);
  const syntax::ValueKind kind = syntax.value(path.value.value).kind;
  if (kind != syntax::ValueKind::member && kind != syntax::ValueKind::reference) return false;
  const linking::Target is = context.links.what_is(path.value);
  // What the language itself gives has no package: `process.env.PREFIX` is chosen while it runs. A
  // variable that holds what a call gave is called otherwise.
  const std::string_view origin = context.links.name(is.origin);
  const std::string_view written = syntax.text(syntax.value(path.value.value).text);
  const auto last = [](std::string_view name) {
    return name.substr(name.find_last_of(".:") + 1);  // npos + 1 is 0
  };
  return !is.symbol.valid() && origin.find(':') != std::string_view::npos &&
         !origin.starts_with(":") && !origin.starts_with("?") && last(origin) == last(written);
}

}  // namespace cutaway::meaning
