// SPDX-License-Identifier: Apache-2.0
// Counts the words of names, weighs them by where they stand and by how rare they are in other
// projects.
#include "narrative/texts/domain_words.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "catalogue/code_languages.h"
#include "catalogue/languages.h"
#include "narrative/texts/telling.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostWords = 200'000;

struct Count {
  std::uint32_t files = 0;
  double names = 0;  ///< weighed sightings in names of types, routes, screens
  std::uint32_t plurals = 0, singles = 0;
  Place place;
  int place_rank = 0;  ///< how telling the place is
  std::string seen_as;
  std::uint32_t last_file = 0xffffffffU;
};

class Counter {
 public:
  Counter(const model::Analysis& analysis, const std::vector<std::string>& names)
      : analysis_(analysis) {
    for (const auto& [percent, word] : analysis.catalogue->table("common_words")) {
      common_[word] = std::strtod(percent.c_str(), nullptr) / 100.0;
    }
    for (const auto& language : catalogue::languages()) skip(language.name);
    for (const auto& technology : analysis.catalogue->technologies()) {
      skip(technology.id);
      if (!contains(technology.name, " ")) skip(technology.name);
    }
    for (const auto& [key, word] : analysis.catalogue->table("building_words"))
      own_.insert(singular(word));
    for (const std::string& name : names) {
      own_.insert(singular(plain_name(name)));
      for (const std::string& word : identifier_words(name)) own_.insert(singular(word));
    }
  }

  std::vector<DomainWord> count(std::size_t most) {
    if (analysis_.project == nullptr) return {};
    const auto& project = *analysis_.project;
    for (std::size_t i = 0; i < project.size(); ++i) {
      const FileId id(i);
      const auto& file = project.file(id);
      // Pictures, fonts and data have words of their own: only code tells what code deals with.
      if (file.origin != sources::Origin::own || file.binary || !file.language.valid() ||
          !catalogue::holds_code(*analysis_.catalogue, catalogue::language(file.language)))
        continue;
      ++files_;
      path(id, file.path);
      if (i < project.syntax.size() && project.syntax[i]) symbols(id, project.of(id));
    }
    for (const auto& endpoint : analysis_.model->endpoints) route(endpoint);
    for (const auto& meaning : analysis_.facts->meanings) entity(meaning);
    return best(most);
  }

 private:
  void add(std::string_view word, FileId file, std::uint32_t line, std::string_view seen_as,
           double worth, int rank) {
    if (word.size() < 3 || word.size() > 18 || counts_.size() > kMostWords) return;
    if (word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos) return;
    const std::string one = singular(word);
    Count& count = counts_[one];
    ++(one == word ? count.singles : count.plurals);
    if (rank == 1 && count.last_file != file.value) {
      ++count.files;
      count.last_file = file.value;
    }
    count.names += worth;
    if (rank <= count.place_rank) return;
    count.place_rank = rank;
    count.place = {file, line, line};
    count.seen_as = seen_as;
  }

  void path(FileId id, std::string_view path) {
    for (const auto piece : split(path, '/')) {
      for (const std::string& word : identifier_words(piece.substr(0, piece.find('.'))))
        add(word, id, 1, word, 0, 1);
    }
  }

  void symbols(FileId id, const syntax::Syntax& syntax) {
    for (const auto& symbol : syntax.symbols) {
      using Kind = syntax::SymbolKind;
      const bool type = symbol.kind == Kind::class_ || symbol.kind == Kind::struct_ ||
                        symbol.kind == Kind::interface || symbol.kind == Kind::trait ||
                        symbol.kind == Kind::enum_;
      const bool function = symbol.kind == Kind::function || symbol.kind == Kind::method;
      if (!type && !function) continue;
      const std::string_view name = syntax.text(symbol.name);
      const std::uint32_t line = symbol.name_line == 0 ? symbol.line : symbol.name_line;
      for (const std::string& word : identifier_words(name))
        add(word, id, line, name, type ? 0.5 : 0.08, type ? 2 : 0);
    }
    for (const auto& phrase : syntax.phrases) {
      const std::string_view role = syntax.text(phrase.role);
      if (role != "title" && role != "h1" && role != "h2" && role != "button" && role != "label")
        continue;
      const std::string_view text = syntax.text(phrase.text);
      if (text.size() > 60) continue;
      for (const std::string& word : identifier_words(text))
        add(word, id, phrase.line, word, 0.5, 2);
    }
  }

  void route(const model::Endpoint& endpoint) {
    if (endpoint.places.empty()) return;
    for (const auto piece : split(endpoint.path, '/')) {
      if (piece.empty() || piece[0] == ':' || piece[0] == '{' || piece[0] == '<' || piece[0] == '*')
        continue;
      for (const std::string& word : identifier_words(piece)) {
        add(word, endpoint.places[0].file, endpoint.places[0].line, piece, 0.6, 3);
      }
    }
  }

  void entity(const meaning::Meaning& meaning) {
    if (meaning.means != "entity" || !meaning.scope.valid()) return;
    const auto& syntax = analysis_.project->of(meaning.scope.file);
    if (meaning.scope.symbol.index() >= syntax.symbols.size()) return;
    const auto& symbol = syntax.symbols[meaning.scope.symbol.index()];
    const std::string_view name = syntax.text(symbol.name);
    const auto words = identifier_words(name);
    for (const std::string& word : words) {
      add(word, meaning.scope.file, symbol.line, name, words.size() == 1 ? 4.0 : 1.5, 4);
    }
  }

  void skip(std::string_view name) {
    own_.insert(lower(name));
    for (const std::string& word : identifier_words(name)) {
      if (word.size() > 3) own_.insert(singular(word));
    }
  }

  double rarity(const std::string& word) const {
    const auto found = common_.find(word);
    const double share = found == common_.end() ? 0.018 : found->second * 1.4;
    return std::min(2.6, std::max(0.15, -std::log(std::min(1.0, share)) - 0.35));
  }

  std::vector<DomainWord> best(std::size_t most) const {
    std::vector<DomainWord> out;
    const double per_file = 1.0 / std::sqrt(static_cast<double>(std::max<std::size_t>(files_, 1)));
    for (const auto& [word, count] : counts_) {
      // A word in most paths is the name of the top folder or of the maker.
      if (own_.contains(word) || (files_ > 20 && count.files * 2 > files_)) continue;
      // Names of types, routes and screens tell more than names of files; both grow with the root
      // of their number.
      const double seen =
          std::sqrt(static_cast<double>(count.files)) + 1.6 * std::sqrt(count.names);
      const bool named_in_code = count.place_rank >= 2;
      if (count.files + count.names < 2.5 || (!named_in_code && count.files < 4)) continue;
      const std::string shown =
          count.plurals * 8 >= count.singles || count.place_rank >= 4 ? plural(word) : word;
      out.push_back({word, shown, seen * per_file * rarity(word) * (named_in_code ? 1.25 : 1.0),
                     count.files, count.place, count.seen_as});
    }
    std::sort(out.begin(), out.end(), [](const DomainWord& a, const DomainWord& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.word < b.word;
    });
    if (out.size() > most) out.resize(most);
    return out;
  }

  const model::Analysis& analysis_;
  std::unordered_map<std::string, double> common_;
  std::set<std::string, std::less<>> own_;  ///< words that are never domain words
  std::size_t files_ = 0;
  std::map<std::string, Count, std::less<>> counts_;
};

}  // namespace

std::string singular(std::string_view word) {
  const auto ends = [&](std::string_view end) {
    return word.size() > end.size() + 1 && word.ends_with(end);
  };
  if (ends("ies") && word.size() > 4) return std::string(word.substr(0, word.size() - 3)) + "y";
  if (ends("sses") || ends("xes") || ends("ches") || ends("shes"))
    return std::string(word.substr(0, word.size() - 2));
  if (ends("s") && !ends("ss") && !ends("us") && !ends("is") && word.size() > 3) {
    return std::string(word.substr(0, word.size() - 1));
  }
  return std::string(word);
}

std::vector<DomainWord> find_domain_words(const model::Analysis& analysis,
                                          const std::vector<std::string>& names, std::size_t most) {
  return Counter(analysis, names).count(most);
}

}  // namespace cutaway::narrative
