// SPDX-License-Identifier: Apache-2.0
// Reads of settings: what each environment sets, and the default in the code.
#include <algorithm>

#include "base/text.h"
#include "linking/closer.h"
#include "linking/settings.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

/// Default environments first, examples last; otherwise as the files are ordered.
int rank(const Setting& setting) {
  if (setting.environment.empty() || setting.environment == "default") return 0;
  return setting.environment == "example" ? 2 : 1;
}

}  // namespace

std::string canonical_key(std::string_view written) {
  std::string out;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char c = written[i];
    const bool separates = c == '.' || c == ':' || c == '-' || c == '_' || c == '/';
    if (!separates) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!out.empty() && out.back() != '_') {
      out += '_';
    }
  }
  while (out.ends_with('_')) out.pop_back();
  return out;
}

Texts Closer::setting(std::string_view written_key, const At& at, const Texts& defaults) const {
  Texts out;
  std::vector<const Setting*> rows = links_.settings_of(canonical_key(written_key));
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Setting* a, const Setting* b) { return rank(*a) < rank(*b); });
  for (const Setting* row : rows) {
    if (row->value.empty()) continue;  // an empty setting sets nothing
    ClosedText text;
    text.text = row->value;
    text.complete = !has_placeholder(row->value) && !row->secret;
    text.environment = row->environment == "default" ? "" : row->environment;
    text.setting = std::string(written_key);
    text.from = {row->place, place(at)};
    add(out, {text});
  }
  for (ClosedText text : defaults) {
    text.setting = std::string(written_key);
    text.is_default = text.environment.empty();
    add(out, {text});
  }
  if (!out.empty()) return out;
  ClosedText open;
  open.text = "{" + std::string(written_key) + "}";
  open.setting = std::string(written_key);
  open.from.push_back(place(at));
  return {open};
}

/// The values that modules of settings give a name: `settings.py`, or the files of a folder
/// `settings/`.
Texts Closer::module_setting(std::string_view parameters, std::string_view name, const At& at,
                             int depth) {
  const std::string module(Parameters(parameters).get("module"));
  Texts out;
  if (module.empty()) return out;
  const syntax::Project& project = linker_.project();
  for (std::size_t i = 0; i < project.size(); ++i) {
    const FileId file(i);
    if (linker_.resolver(file) != linker_.resolver(at.file)) continue;
    const std::string_view path = project.file(file).path;
    const std::string_view stem = base_name(path).substr(0, base_name(path).rfind('.'));
    const bool in_folder = base_name(folder_name(path)) == module;
    if (stem != module && !in_folder) continue;
    for (ClosedText& text :
         from_sources(linker_.sources_of_member(Entity::module(file), name), at, depth)) {
      const bool is_special = in_folder && stem != "__init__" && stem != "base" && stem != "common";
      if (is_special && text.environment.empty()) text.environment = std::string(stem);
      add(out, {std::move(text)});
    }
  }
  return out;
}

Texts Closer::placeholder(std::string_view text, const At& at) const {
  std::vector<Texts> pieces;
  std::size_t start = 0;
  const auto plain = [&](std::string_view part) {
    if (part.empty()) return;
    ClosedText piece;
    piece.text = std::string(part);
    piece.complete = true;
    piece.from.push_back(place(at));
    pieces.push_back({piece});
  };
  for (int step = 0; step < 16; ++step) {
    const std::size_t open = text.find("${", start);
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    plain(text.substr(start, open - start));
    const std::string_view inside = text.substr(open + 2, close - open - 2);
    const std::size_t colon = inside.find(':');
    Texts defaults;
    if (colon != std::string_view::npos) {
      ClosedText fallback;
      fallback.text = std::string(inside.substr(colon + 1));
      fallback.complete = true;
      fallback.from.push_back(place(at));
      defaults.push_back(fallback);
    }
    pieces.push_back(setting(inside.substr(0, colon), at, defaults));
    start = close + 1;
  }
  if (pieces.empty() && start == 0) return {};
  plain(text.substr(start));
  return product(pieces);
}

Texts Closer::from_annotations(FileId file, SymbolId target, std::string_view parameter,
                               const At& at, int depth) {
  const syntax::Syntax& syntax = linker_.syntax(file);
  for (const std::uint32_t row : linker_.index(file).annotations_of(target)) {
    const auto& annotation = syntax.annotations[row];
    if (syntax.text(annotation.parameter) != parameter || annotation.argument_count == 0) continue;
    const Target reached = links_.annotations(file)[row];
    if (reached.origin == 0) continue;
    const std::string* written = linker_.known().environment.find(links_.name(reached.origin));
    if (written == nullptr || Parameters(*written).get("access") != "annotation") continue;
    const Parameters parameters(*written);
    const std::vector<ValueId> arguments(
        syntax.arguments.begin() + annotation.first_argument,
        syntax.arguments.begin() + annotation.first_argument + annotation.argument_count);
    const std::string_view key_name = parameters.get("key", "0");
    ValueId key = argument_of(syntax, arguments, 0, key_name == "0" ? "value" : key_name);
    if (!key.valid()) continue;
    const Texts keys = texts({file, key, nullptr}, depth - 1);
    if (keys.size() != 1 || !keys.front().complete) continue;
    const At here{file, key, at.frame};
    if (parameters.get("form") == "placeholder") {
      Texts out = placeholder(keys.front().text, here);
      if (!out.empty()) return out;
      continue;
    }
    const ValueId fallback = argument_of(syntax, arguments, 99, parameters.get("default"));
    return setting(keys.front().text, here,
                   fallback.valid() ? texts({file, fallback, nullptr}, depth - 1) : Texts{});
  }
  return {};
}

/// A field of a class that stands for a section: what fills it, the first section that sets it.
Texts Closer::typed_setting(const Source& source, const At& at, const Texts& defaults) const {
  const auto keys =
      links_.typed_settings().keys_of(linker_.syntax(source.file), {source.file, source.symbol});
  for (const std::string& key : keys) {
    if (!links_.settings_of(key).empty()) return setting(key, at, defaults);
  }
  return keys.empty() ? Texts{} : setting(keys.front(), at, defaults);
}

Texts Closer::field_setting(const Source& source, const At& at, int depth) {
  const syntax::Syntax& syntax = linker_.syntax(source.file);
  const auto given = [&] {
    const ValueId tag = links_.typed_settings().default_of({source.file, source.symbol});
    if (tag.valid()) return texts({source.file, tag, nullptr}, depth - 1);
    return source.value.valid() ? texts({source.file, source.value, nullptr}, depth - 1) : Texts{};
  };
  if (!links_.typed_settings().empty()) {
    const Texts typed = typed_setting(source, at, given());
    if (!typed.empty()) return typed;
  }
  const auto& symbol = syntax.symbols[source.symbol.index()];
  if (!symbol.container.valid() || !is_class_like(syntax.symbols[symbol.container.index()].kind))
    return {};
  const Entity base = linker_.outside_base({source.file, symbol.container});
  if (base.kind != EntityKind::outside) return {};
  const std::string* written = linker_.known().environment.find(linker_.names().text(base.a));
  if (written == nullptr || Parameters(*written).get("access") != "field") return {};
  if (!has_plain_prefix(syntax, symbol.container, *written)) return {};
  return setting(setting_of_field(syntax, source.symbol, *written), at, given());
}

}  // namespace cutaway::linking
