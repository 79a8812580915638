// SPDX-License-Identifier: Apache-2.0
// The names of the folders say that they are of one kind; their code says of which.
#include "answers/scope/families/product_folder.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/scope/families/registers.h"
#include "base/text.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kFewestKnown = 5, kMostKindWords = 3, kMostOthers = 6;

struct Kind {
  std::set<std::string> roots;
  std::string said, asked;  ///< "data source", "Acme"
};

/// "as a new data source", "as another channel".
std::optional<Kind> kind_of(const Request& request, const RequestWords& words) {
  Kind out;
  for (const RequestWord& word : request.words) {
    if (word.name && !word.sibling && out.asked.empty()) out.asked = word.word;
  }
  if (out.asked.empty() || request.removes || request.changes) return std::nullopt;
  const std::vector<std::string>& tokens = request.tokens;
  for (std::size_t at = 1; at + 1 < tokens.size(); ++at) {
    const bool one_more = tokens[at] == "new" || tokens[at] == "another" || tokens[at] == "further";
    if (!one_more || (tokens[at - 1] != "a" && tokens[at - 1] != "as")) continue;
    for (std::size_t i = at + 1; i < tokens.size() && out.roots.size() < kMostKindWords; ++i) {
      if (words.has("stop", tokens[i]) || lower(out.asked) == tokens[i]) break;
      out.roots.insert(root_of(tokens[i]));
      out.said += (out.said.empty() ? "" : " ") + tokens[i];
    }
    break;
  }
  return out.roots.empty() ? std::nullopt : std::optional(std::move(out));
}

/// Folders by the one that they stand in, with their files.
struct Children {
  std::map<std::string, std::vector<FileId>> files;  ///< by the folder's name in one piece
  std::map<std::string, std::string> paths;
};

class Finder {
 public:
  Finder(const model::Analysis& analysis, const RequestWords& words, const Kind& kind)
      : analysis_(analysis), kind_(kind) {
    for (const char* group : {"products.signin", "products.notify", "products.messaging",
                              "products.importing", "named"}) {
      for (const std::string& one : words.group(group)) {
        if (!words.has("formats", one)) known_.insert(join(identifier_words(one), ""));
      }
    }
  }

  std::optional<Family> find() {
    gather();
    const Children* best = nullptr;
    std::size_t most = 0;
    for (const auto& [folder, children] : all_) {
      const auto known = static_cast<std::size_t>(std::ranges::count_if(
          children.files, [&](const auto& one) { return known_.contains(one.first); }));
      if (known < kFewestKnown || known * kMostOthers < children.files.size() || known <= most ||
          !say_kind(children))
        continue;
      best = &children;
      most = known;
    }
    const std::string it = join(identifier_words(kind_.asked), "");
    if (best == nullptr || best->files.contains(it)) return std::nullopt;
    Family out;
    out.asked = kind_.asked;
    out.kind = kind_.said;
    for (const bool known : {true, false}) {
      for (const auto& [value, files] : best->files) {
        if (known_.contains(value) == known)
          out.members.push_back({value, best->paths.at(value), {files.front(), 1, 1}});
      }
    }
    find_registers(analysis_, out);
    return out;
  }

 private:
  void gather() {
    const ranking::FileKinds kinds(*analysis_.catalogue);
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      if (file.origin != sources::Origin::own || !file.language.valid() || kinds.aside(file.path))
        continue;
      const std::string_view path = file.path;
      for (std::size_t end = path.find('/'); end != std::string_view::npos;) {
        const std::size_t next = path.find('/', end + 1);
        if (next == std::string_view::npos) break;
        const std::string_view child = path.substr(end + 1, next - end - 1);
        const std::string value = join(identifier_words(child), "");
        Children& in = all_[std::string(path.substr(0, end))];
        in.files[value].push_back(FileId(i));
        in.paths.emplace(value, path.substr(0, next));
        end = next;
      }
    }
  }

  /// Code of half of them has a name with all words of the kind.
  bool say_kind(const Children& children) const {
    const auto say = std::ranges::count_if(children.files, [&](const auto& one) {
      return std::ranges::any_of(one.second, [&](FileId file) { return says_kind(file); });
    });
    return static_cast<std::size_t>(say) * 2 >= children.files.size();
  }

  bool says_kind(FileId file) const {
    const syntax::Syntax& syntax = analysis_.project->of(file);
    return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
      std::set<std::string> roots;
      for (const std::string& word : identifier_words(syntax.text(symbol.name)))
        roots.insert(root_of(word));
      return std::ranges::includes(roots, kind_.roots);
    });
  }

  const model::Analysis& analysis_;
  const Kind& kind_;
  std::set<std::string> known_;
  std::map<std::string, Children> all_;
};

}  // namespace

std::optional<Family> find_product_folder(const model::Analysis& analysis, const Request& request,
                                          const RequestWords& words) {
  const auto kind = kind_of(request, words);
  if (!kind) return std::nullopt;
  return Finder(analysis, words, *kind).find();
}

}  // namespace cutaway::answers
