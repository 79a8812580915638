// SPDX-License-Identifier: Apache-2.0
// Near words: by which other words people and code speak of what a request asks for
// (catalogue/near_words.toml). They find what is near, and nothing is told as being there by them.
#pragma once

#include "answers/scope/request/request.h"

namespace cutaway::answers {

/// The same request, each of whose words knows the roots of its families besides (`akin`). A phrase
/// whose words name nothing by themselves ("put back") comes behind the others as a word.
Request with_near_words(const catalogue::Catalogue& catalogue, const Request& request);
/// The same request, for a search: what is near to a word is one of its roots.
Request searched_by_near_words(Request request);

/// Whether these words of a request with near words are phrases of one family: "in dark colours at
/// night".
bool say_the_same(const Request& request, std::uint32_t words);

/// Words by which languages are made: "return". In a line of code they say nothing.
std::set<std::string> words_of_code(const catalogue::Catalogue& catalogue);
/// Folders that hold a layer of a program: "views".
std::set<std::string> layer_names(const catalogue::Catalogue& catalogue);
/// What stands in remarks that are for a tool or a lawyer: "rubocop:".
std::set<std::string> directive_marks(const catalogue::Catalogue& catalogue);
/// Words of a wish that name nothing: "him".
std::set<std::string> silent_words(const catalogue::Catalogue& catalogue);

/// Whether it is the name of a technology, however it is written.
bool is_technology_named(const catalogue::Catalogue& catalogue, std::string_view said);

/// As names may spell the word, and what is near to it.
std::vector<std::string> spellings_with_near(const RequestWord& word);

}  // namespace cutaway::answers
