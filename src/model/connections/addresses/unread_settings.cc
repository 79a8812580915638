// SPDX-License-Identifier: Apache-2.0
// One pass over the texts and members of own code, for the pieces of keys that hold addresses.
#include "model/connections/addresses/unread_settings.h"

#include <algorithm>

namespace cutaway::model {
namespace {

constexpr std::size_t kShortest = 4;  ///< letters of a piece that tells something
constexpr std::size_t kLongestText = 200;

/// "APIServiceLocations:CatalogUrl", "CATALOG__URL" → their pieces, each written together.
std::vector<std::string> pieces_of(std::string_view key) {
  std::vector<std::string> out;
  std::string piece;
  const auto end = [&] {
    if (!piece.empty()) out.push_back(lower(piece));
    piece.clear();
  };
  const bool by_underscore = key.find_first_of(".:") == std::string_view::npos;
  for (const char c : key) {
    const bool between =
        c == '.' || c == ':' || c == '[' || c == ']' || c == '/' || (c == '_' && by_underscore);
    if (between) {
      end();
    } else if (c != '-' && c != '_' && c != '$' && c != '{' && c != '}') {
      piece += c;
    }
  }
  end();
  return out;
}

}  // namespace

UnreadSettings::UnreadSettings(const Inputs& in, const Ownership& ownership,
                               const std::vector<Draft>& drafts,
                               const std::vector<Mention>& mentions, const WhoReaches& reaches)
    : in_(in), ownership_(ownership), drafts_(drafts), reaches_(reaches), programs_(drafts.size()) {
  for (const auto& [row, value] : in.catalogue.table("parts")) {
    if (row == "plain_key_words" || row == "address_words") plain_.insert(value);
    if (row == "frameworks_of_settings") frames_.insert(value);
  }
  for (const auto& [row, value] : in.catalogue.table("infrastructure")) {
    if (row == "keys.refers") referring_.insert(value);
  }
  for (const Mention& mention : mentions) {
    if (mention.where != Where::workload && mention.where != Where::setting) continue;
    for (const std::string& piece : telling(mention.key)) asked_.insert(piece);
  }
  if (asked_.empty()) return;
  note_libraries();
  note_commands();
  note_tools(mentions);
  for (std::size_t f = 0; f < in.project.size(); ++f) scan(FileId(f));
}

/// Pieces that are no mere word for an address, alone and with what stands around them.
std::vector<std::string> UnreadSettings::telling(std::string_view key) const {
  const std::vector<std::string> pieces = pieces_of(key);
  std::vector<std::string> out;
  std::string all;
  for (const std::string& piece : pieces) {
    all += piece;
    if (piece.size() >= kShortest && !plain_.contains(piece)) out.push_back(piece);
    // "catalogurl" says "catalog".
    for (const std::string& word : plain_) {
      if (piece.size() < word.size() + kShortest || !piece.ends_with(word)) continue;
      std::string rest = piece.substr(0, piece.size() - word.size());
      if (!plain_.contains(piece) && !plain_.contains(rest)) out.push_back(std::move(rest));
    }
  }
  out.push_back(std::move(all));
  return out;
}

void UnreadSettings::note_libraries() {
  for (const meaning::Dependency& dependency : in_.facts.dependencies) {
    if (dependency.scope == "test" || !in_.own(dependency.place)) continue;
    const std::string name = name_key(registry_name(dependency));
    const std::string_view folder = folder_name(in_.path(dependency.place));
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      const std::string& path = drafts_[i].part.path;
      if (drafts_[i].has_code() && (below(path, folder) || below(folder, path)))
        programs_[i].libraries.push_back(name);
    }
  }
}

/// `locust --host=http://${SHOP_ADDR}`: the line by which an image is started asks, too.
void UnreadSettings::note_commands() {
  for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
    for (const std::uint32_t image : drafts_[i].images) {
      const meaning::NamedValue& command = in_.facts.images[image].command;
      for (std::size_t at = command.value.find('$'); at != std::string::npos;
           at = command.value.find('$', at + 1)) {
        std::string name;
        for (std::size_t k = at + 1; k < command.value.size(); ++k) {
          const char c = command.value[k];
          const bool fits = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
                            (c >= '0' && c <= '9');
          if (fits) name += c;
          if (!fits && c != '{') break;
        }
        const auto asked = asked_.find(name_key(name));
        if (asked != asked_.end()) programs_[i].words.try_emplace(*asked, command.place);
      }
    }
  }
}

/// `ADD filebeat.yml /etc/filebeat/filebeat.yml`: what an image brings along for the tools of its
/// machine is read by these.
void UnreadSettings::note_tools(const std::vector<Mention>& mentions) {
  std::map<std::string, Place, std::less<>> given;  // path → the line that copies it
  for (const meaning::ImageBuild& image : in_.facts.images) {
    for (const meaning::NamedValue& copy : image.copies) {
      if (copy.name.starts_with("/etc/"))
        given.emplace(join_path(image.folder, copy.value), copy.place);
    }
  }
  for (const Mention& mention : mentions) {
    const auto found = given.find(in_.path(mention.place));
    if (found == given.end()) continue;
    for (const std::uint32_t owner : mention.owners) {
      for (const std::string& piece : telling(mention.key))
        programs_[owner].words.try_emplace(piece, found->second);
    }
  }
}

void UnreadSettings::note(std::string_view word, FileId file, std::uint32_t line) {
  const auto asked = asked_.find(word);
  if (asked == asked_.end()) return;
  // Who gets to the line costs more than to know that all who could have said it before.
  const bool known = std::ranges::all_of(ownership_.of(file), [&](std::uint32_t user) {
    return programs_[user].words.contains(*asked);
  });
  if (known) return;
  const Place place{file, line, line};
  for (const std::uint32_t user : reaches_.of(place))
    programs_[user].words.try_emplace(*asked, place);
}

/// "catalog" of "CatalogService": what the name says without the word for what it is.
void UnreadSettings::note_name(std::string_view text, FileId file, std::uint32_t line) {
  for (const std::string& piece : pieces_of(text)) {
    note(piece, file, line);
    for (const std::string& word : plain_) {
      if (piece.size() >= word.size() + kShortest && piece.ends_with(word))
        note(std::string_view(piece).substr(0, piece.size() - word.size()), file, line);
    }
  }
}

void UnreadSettings::scan(FileId file) {
  if (!in_.own(file) || ownership_.of(file).empty()) return;
  const syntax::Syntax& syntax = in_.project.of(file);
  if (syntax.calls.empty() && syntax.symbols.empty()) return;
  for (const std::uint32_t user : ownership_.of(file))
    programs_[user].followed = programs_[user].followed || !syntax.calls.empty();
  for (const syntax::ValueNode& node : syntax.values) {
    const std::string_view text = syntax.text(node.text);
    if (text.size() < kShortest || text.size() > kLongestText) continue;
    const bool name = node.kind == syntax::ValueKind::member ||
                      node.kind == syntax::ValueKind::entry ||
                      node.kind == syntax::ValueKind::reference;
    if (node.kind != syntax::ValueKind::string && !name) continue;
    if (node.kind == syntax::ValueKind::string && contains(text, "://")) continue;
    // Of "Shop:CatalogUrl" the end says which setting of the section it is.
    const std::vector<std::string> pieces = pieces_of(text);
    if (!pieces.empty()) note_name(pieces.back(), file, node.line);
    note(join(pieces, ""), file, node.line);
  }
  for (const syntax::Import& import : syntax.imports)
    note_name(syntax.text(import.module), file, import.line);
  // Of a class of settings the field has the whole name.
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const bool field = symbol.kind == syntax::SymbolKind::field ||
                       symbol.kind == syntax::SymbolKind::property ||
                       symbol.kind == syntax::SymbolKind::constant;
    if (field) note(name_key(syntax.text(symbol.name)), file, symbol.name_line);
  }
}

const Place* UnreadSettings::said(std::uint32_t draft, std::string_view key) const {
  const Program& program = programs_[draft];
  std::vector<std::string> words = telling(key);
  std::ranges::reverse(words);  // the whole first, then the last piece
  for (const std::string& word : words) {
    const auto found = program.words.find(word);
    if (found != program.words.end()) return &found->second;
  }
  return nullptr;
}

/// A script of the shell starts it, or what it is made of lies below in ways that were not joined
/// with it: who asks for what is not known.
bool UnreadSettings::is_past_reading(const Draft& part) const {
  // What only waits for another to be there names the program that it then starts.
  const auto script = [](std::string_view command) {
    return contains(command, ".sh") && !contains(command, "wait-for") && !contains(command, " -- ");
  };
  const bool started =
      script(part.command) || std::ranges::any_of(part.images, [&](std::uint32_t image) {
        return script(in_.facts.images[image].command.value);
      });
  if (started || !part.packages.empty()) return started;
  return std::ranges::any_of(in_.facts.packages, [&](const meaning::Package& package) {
    return in_.own(package.place) && !package.folder.empty() &&
           below(package.folder, part.part.path);
  });
}

bool UnreadSettings::has(std::uint32_t draft, std::string_view key) const {
  const Draft& part = drafts_[draft];
  const Program& program = programs_[draft];
  if (!part.has_code() || !program.followed || is_past_reading(part)) return false;
  // A line that refers one to the other by a call of its own names no setting.
  if (referring_.contains(key)) return false;
  std::vector<std::string> words = telling(key);
  // "spring.zipkin.url" is read by what is called after Zipkin, not by all that is called so.
  if (const auto pieces = pieces_of(key); pieces.size() > 1 && frames_.contains(pieces.front()))
    words = {pieces[1]};
  else if (said(draft, key) != nullptr)
    return false;
  return std::ranges::none_of(words, [&](const std::string& word) {
    return std::ranges::any_of(program.libraries,
                               [&](const std::string& library) { return contains(library, word); });
  });
}

}  // namespace cutaway::model
