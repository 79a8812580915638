// SPDX-License-Identifier: Apache-2.0
// Topics: what a wish is about as a product manager would say it, with what has to be asked of it
// and what kind of change it is where it is not there (catalogue/wish_topics.toml). Unlike the
// matters of catalogue/everyday.toml they say nothing of whether it is there, so that their phrases
// may be wider.
#pragma once

#include <string>
#include <vector>

#include "answers/scope/request/request.h"
#include "catalogue/catalogue.h"

namespace cutaway::answers {

struct Topic {
  std::string id;
  std::string phrase;                  ///< by which it was heard, as it stands in the request
  std::size_t told = 0;                ///< how many words of the request say it
  std::string change, also;            ///< class of the change where it is not there; may be empty
  bool general = false;                ///< holds for many a wish: behind all that does not
  std::vector<std::string> questions;  ///< the one that changes the size most first
};

/// The topics of the request, the one that it says most of first. A row that names a matter is
/// heard by the phrases of that matter, too. Both requests as in matters_in.
std::vector<Topic> topics_in(const catalogue::Catalogue& catalogue, const Request& whole,
                             const Request& request);

/// What a change of that class leaves open, whatever it is about; empty for a class without a row.
std::vector<Topic> topic_of_class(const catalogue::Catalogue& catalogue, std::string_view change);

/// Phrases for names of things of one kind, by which a question finds what is here already:
/// "sender" gives "mail service" and the like. Empty for a kind that is not known.
std::vector<std::string> names_of_kind(const catalogue::Catalogue& catalogue,
                                       std::string_view kind);

}  // namespace cutaway::answers
