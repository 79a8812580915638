// SPDX-License-Identifier: Apache-2.0
// How deep a language is read stands in its table (catalogue/languages).
#include "model/trace/unread_calls.h"

#include "catalogue/languages.h"

namespace cutaway::model {

std::string only_outlined(const Inputs& in, FileId file) {
  if (!file.valid() || !in.file(file).language.valid()) return {};
  const catalogue::Language& language = catalogue::language(in.file(file).language);
  return language.depth == catalogue::Depth::outline ? language.name : std::string();
}

}  // namespace cutaway::model
