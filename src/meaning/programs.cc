// SPDX-License-Identifier: Apache-2.0
// Reads what images install and what code starts.
#include "meaning/programs.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/dockerfile_stages.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

bool is_name(std::string_view word) {
  return word.size() > 1 && std::ranges::all_of(word, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '+' ||
                  c == '.' || c == '_';
         });
}

/// Words of a command line, with "&&", ";" and "|" as words of their own.
std::vector<std::string> words_of(std::string_view line) {
  std::string spaced;
  for (const char c : line) {
    const bool ends = c == ';' || c == '&' || c == '|' || c == '\n';
    if (ends)
      spaced += " ; ";
    else
      spaced += c == '"' || c == '\'' || c == '\t' ? ' ' : c;
  }
  std::vector<std::string> out;
  for (const std::string_view word : split(spaced, ' '))
    if (!word.empty()) out.emplace_back(word);
  return out;
}

/// Whether an option takes the next word: `--virtual .deps`, `-t stable`.
bool takes_a_word(std::string_view option) {
  return option == "--virtual" || option == "-t" || option == "--target-release";
}

/// Names behind `apk add`, `apt-get install` and the like; what goes again (`--virtual`) is none.
std::vector<std::string> installed_by(std::string_view line) {
  static const std::set<std::string, std::less<>> kManagers = {"apk", "apt",      "apt-get",
                                                               "dnf", "microdnf", "yum"};
  std::vector<std::string> out;
  const std::vector<std::string> words = words_of(line);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!kManagers.contains(base_name(words[i]))) continue;
    bool installs = false, for_now = false;
    for (++i; i < words.size() && words[i] != ";"; ++i) {
      const std::string& word = words[i];
      for_now |= word.starts_with("--virtual");
      if (takes_a_word(word))
        ++i;
      else if (!installs)
        installs = word == "add" || word == "install";
      else if (!word.starts_with("-") && !for_now)
        out.push_back(word.substr(0, word.find_first_of("=~<>@:")));
    }
  }
  std::erase_if(out, [](const std::string& name) { return !is_name(name); });
  return out;
}

void read_image(const ReaderContext& context, FileId file, std::vector<Program>& out) {
  const Manifest manifest(context, file);
  const std::vector<Stage> stages = stages_of(manifest.root());
  for (const Stage* stage : final_chain(stages)) {
    for (const DataView it : stage->instructions) {
      if (it.key() != "RUN") continue;
      for (std::string& name : installed_by(it.value()))
        out.push_back({std::move(name), manifest.place(it), false});
    }
  }
}

/// The command that a call is given first: "ffmpeg" of `run(["ffmpeg", "-i", path])`.
std::string command_of(const syntax::Syntax& syntax, const syntax::Call& call) {
  for (std::uint8_t i = 0; i < call.argument_count && i < 2; ++i) {
    ValueId id = syntax.arguments[call.first_argument + i];
    if (!id.valid()) continue;
    const syntax::ValueNode* node = &syntax.values[id.index()];
    if (node->kind == syntax::ValueKind::list && node->child_count > 0)
      node = &syntax.values[syntax.value_children[node->first_child].index()];
    if (node->kind == syntax::ValueKind::concat && node->child_count > 0)
      node = &syntax.values[syntax.value_children[node->first_child].index()];
    if (node->kind != syntax::ValueKind::string) continue;
    const std::string_view text = trim(syntax.text(node->text));
    const std::string_view word = base_name(text.substr(0, text.find(' ')));
    if (is_name(word)) return std::string(word);
  }
  return {};
}

using Words = std::set<std::string, std::less<>>;

/// "ffmpeg" of `$cut = "ffmpeg -y -i {$file}"; exec($cut)`: a command with what it is given, which
/// was put into a variable before.
std::string command_within(const ReaderContext& context, FileId file, const syntax::Call& call,
                           const Words& shells) {
  const syntax::Syntax& syntax = context.project.of(file);
  const ValueId id = syntax.arguments[call.first_argument];
  if (!id.valid() || !shells.contains(syntax.text(call.name)) ||
      syntax.value(id).kind != syntax::ValueKind::reference)
    return {};
  const linking::ClosedValue given = context.links.close({file, id});
  const std::string_view text = trim(given.best());
  const std::size_t end = text.find(' ');
  const std::string_view word = base_name(text.substr(0, end));
  return end != text.npos && is_name(word) ? std::string(word) : std::string();
}

/// Whether a call only asks a program what it is or can: `["tesseract", "--list-langs"]`.
bool only_asks(const syntax::Syntax& syntax, const syntax::Call& call, const Words& asking) {
  const auto asks = [&](const syntax::ValueNode& node) {
    if (node.kind != syntax::ValueKind::string) return false;
    const auto words = words_of(syntax.text(node.text));
    return std::ranges::any_of(words, [&](const auto& word) { return asking.contains(word); });
  };
  for (std::uint8_t i = 0; i < call.argument_count; ++i) {
    const ValueId id = syntax.arguments[call.first_argument + i];
    if (!id.valid()) continue;
    const syntax::ValueNode& node = syntax.values[id.index()];
    if (asks(node)) return true;
    for (std::size_t c = 0; c < node.child_count; ++c)
      if (const ValueId child = syntax.child(node, c); child.valid() && asks(syntax.value(child)))
        return true;
  }
  return false;
}

void read_code(const ReaderContext& context, FileId file, const Words& starters,
               const Words& shells, const Words& asking, std::vector<Program>& out) {
  const syntax::Syntax& syntax = context.project.of(file);
  for (const syntax::Call& call : syntax.calls) {
    const bool test = (call.flags & syntax::kInTest) != 0;
    if (test || call.argument_count == 0 || !starters.contains(syntax.text(call.name))) continue;
    std::string name = command_of(syntax, call);
    if (name.empty()) name = command_within(context, file, call, shells);
    if (!name.empty() && !only_asks(syntax, call, asking))
      out.push_back({std::move(name), {file, call.line, call.end_line}, true});
  }
}

/// Whether a constant that ends so is called after the program that it names: `FfmpegPathKey =
/// "ffmpeg"`. Of what runs apart, such a path may be one of an address.
bool is_path_of(const ReaderContext& context, const std::vector<std::string>& words,
                std::string_view text) {
  std::size_t left = words.size();
  if (left > 2 && words[left - 1] == "key") --left;
  if (left < 2 || (words[left - 1] != "path" && words[left - 1] != "command")) return false;
  std::string joined;
  for (std::size_t i = 0; i + 1 < left; ++i) joined += words[i];
  return joined == text &&
         std::ranges::any_of(context.catalogue.by_package("os", text), [&](TechnologyId id) {
           return context.catalogue.technology(id).component.empty();
         });
}

/// `const FFmpegBin = "ffmpeg"`, `SVN_BIN = settings["svn"] || "svn"`: a constant that is called as
/// one that holds a program's name.
void read_constants(const ReaderContext& context, FileId file, std::vector<Program>& out) {
  static const std::set<std::string, std::less<>> kEnds = {"bin", "binary", "exe", "executable"};
  const syntax::Syntax& syntax = context.project.of(file);
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (!symbol.value.valid()) continue;
    const auto words = identifier_words(syntax.text(symbol.name));
    if (words.size() < 2) continue;
    const bool ends = kEnds.contains(words.back());
    const auto take = [&](const syntax::ValueNode& node) {
      const std::string_view text = syntax.text(node.text);
      if (node.kind == syntax::ValueKind::string && is_name(text) &&
          (ends || is_path_of(context, words, text)))
        out.push_back({std::string(text), {file, symbol.line, symbol.end_line}, true});
    };
    const syntax::ValueNode& value = syntax.value(symbol.value);
    take(value);
    for (std::size_t i = 0; i < value.child_count; ++i)
      if (const ValueId child = syntax.child(value, i); child.valid()) take(syntax.value(child));
  }
}

}  // namespace

std::vector<Program> find_programs(const ReaderContext& context) {
  Words starters, shells, asking;
  for (const auto& [key, word] : context.catalogue.table("stack_words")) {
    if (key == "programs.started_by") starters.insert(word);
    if (key == "programs.whole_commands") shells.insert(word);
    if (key == "programs.only_asked") asking.insert(word);
  }
  std::vector<Program> out;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    if (!is_own(context, FileId(i))) continue;
    const LanguageId language = context.project.file(FileId(i)).language;
    if (language.valid() && catalogue::language(language).name == "Dockerfile")
      read_image(context, FileId(i), out);
    else {
      read_code(context, FileId(i), starters, shells, asking, out);
      read_constants(context, FileId(i), out);
    }
  }
  return out;
}

}  // namespace cutaway::meaning
