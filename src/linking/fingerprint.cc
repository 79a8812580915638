// SPDX-License-Identifier: Apache-2.0
// Hashes that decide whether the links of a file are still what they were.
#include "base/hash.h"
#include "catalogue/languages.h"
#include "linking/linker.h"

namespace cutaway::linking {
namespace {

void add(std::string& out, std::uint64_t number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void add(std::string& out, std::string_view text) {
  add(out, text.size());
  out += text;
}

}  // namespace

std::uint64_t Linker::world() const {
  std::string text;
  for (std::size_t i = 0; i < project_.size(); ++i) {
    const sources::File& file = project_.file(FileId(i));
    const syntax::Syntax& syntax = this->syntax(FileId(i));
    add(text, file.path);
    add(text, file.language.valid() ? catalogue::language(file.language).name : std::string());
    text += static_cast<char>(file.origin);
    text += static_cast<char>(file.reading);
    text += file.binary ? 'b' : ' ';
    add(text, syntax.text(syntax.package));
    text += syntax.symbols.empty() ? ' ' : 's';
  }
  for (const FileId file : manifests_.files) {
    add(text, project_.keys[file.index()].high);
    add(text, project_.keys[file.index()].low);
  }
  return hash64(text);
}

std::uint64_t Linker::shape(FileId file) const {
  const Hash128& key = project_.keys[file.index()];
  std::string text;
  add(text, key.high);
  add(text, key.low);
  const LanguageId language = project_.file(file).language;
  add(text, language.valid() ? catalogue::language(language).name : std::string());
  const std::uint32_t package = packages_->of(file);
  if (package != Packages::kNone) add(text, packages_->key(package));
  const FileSlots& own = slots_[file.index()];
  for (const auto* table : {&own.modules, &own.export_modules}) {
    for (const Resolution& module : *table) add(text, fingerprint(module, files_, *packages_));
  }
  for (const FileId other : stars_[file.index()]) add(text, project_.file(other).path);
  for (const auto& names : local_names(file)) {
    for (const std::string& name : names) add(text, name);
    text += '\n';
  }
  return hash64(text);
}

bool Linker::holds(const Question& question) const {
  return question.resolver < resolvers_.size() && resolvers_[question.resolver] != nullptr &&
         resolvers_[question.resolver]->ask_again(question) == question.answer;
}

}  // namespace cutaway::linking
