// Xapian on the same tokens as ThuVienSo: "index TOKENS DIR" and "search DIR QUERIES PASSES". Prints tab separated figures.
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

static double cpu_us() { return 1e6 * static_cast<double>(clock()) / CLOCKS_PER_SEC; }

static std::vector<std::string> split(const std::string &text, char separator) {
    std::vector<std::string> parts;
    std::stringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
    return parts;
}

static void index_tokens(const char *tokens, const char *folder) {
    const double start = cpu_us();
    Xapian::WritableDatabase database(folder, Xapian::DB_CREATE_OR_OVERWRITE);
    std::ifstream file(tokens);
    long count = 0;
    for (std::string line; std::getline(file, line); count++) {
        const auto column = split(line, '\t');
        Xapian::Document document;
        const char *prefixes[] = {"T", "N"};
        for (int field = 0; field < 2; field++) {
            Xapian::termpos position = 0;
            for (const auto &token : split(column[1 + field], ' ')) document.add_posting(prefixes[field] + token.substr(0, 200), ++position);
        }
        document.add_boolean_term("Y" + column[3]);
        document.add_value(0, column[3]);
        document.add_value(1, column[4]);
        document.add_value(2, column[5]);
        document.set_data(column[6]);
        database.add_document(document);
    }
    database.commit();
    std::printf("index\t%ld\t%.0f\n", count, cpu_us() - start);
}

static Xapian::Query make_query(const std::string &kind, const std::vector<std::string> &words) {
    std::vector<std::string> terms;
    for (const auto &word : words) terms.push_back((kind == "na" ? "N" : "T") + word);
    if (kind == "phrase") return Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end());
    if (kind == "prefix") return Xapian::Query(Xapian::Query::OP_WILDCARD, "N" + words[0]);
    if (kind == "or") return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
    if (kind == "term" || kind == "facet") return Xapian::Query(terms[0]);
    Xapian::Query all(Xapian::Query::OP_AND, terms.begin(), terms.end());
    return kind == "filter" ? Xapian::Query(Xapian::Query::OP_FILTER, all, Xapian::Query("Ythesis")) : all;
}

static long run(const Xapian::Database &database, const std::string &kind, const std::vector<std::string> &words) {
    Xapian::Enquire enquire(database);
    enquire.set_query(make_query(kind, words));
    Xapian::ValueCountMatchSpy type(0), language(1), subject(2);
    if (kind == "facet") {
        enquire.add_matchspy(&type);
        enquire.add_matchspy(&language);
        enquire.add_matchspy(&subject);
    }
    const Xapian::MSet found = enquire.get_mset(0, 10, database.get_doccount());
    size_t shown = 0;
    for (auto hit = found.begin(); hit != found.end(); ++hit) shown += hit.get_document().get_data().size();
    return static_cast<long>(found.get_matches_estimated()) + (shown == static_cast<size_t>(-1) ? 1 : 0);
}

static void search(const char *folder, const char *queries, int passes) {
    const Xapian::Database database(folder);
    std::vector<std::pair<std::string, std::vector<std::vector<std::string>>>> classes;
    std::ifstream file(queries);
    for (std::string line; std::getline(file, line);) {
        const auto column = split(line, '\t');
        if (classes.empty() || classes.back().first != column[0]) classes.push_back({column[0], {}});
        classes.back().second.push_back(split(column[1], ' '));
    }
    for (const auto &group : classes) {
        std::vector<double> micros;
        long hits = 0;
        for (const auto &words : group.second) run(database, group.first, words);
        const double start = cpu_us();
        for (int pass = 0; pass < passes; pass++) {
            hits = 0;
            for (const auto &words : group.second) {
                const auto began = std::chrono::steady_clock::now();
                hits += run(database, group.first, words);
                micros.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began).count());
            }
        }
        const double cpu = cpu_us() - start;
        std::sort(micros.begin(), micros.end());
        std::printf("%s\t%.1f\t%.1f\t%ld\n", group.first.c_str(), cpu / static_cast<double>(micros.size()), micros[micros.size() / 2], hits);
        std::fflush(stdout);
    }
}

int main(int argc, char **argv) {
    if (argc == 4 && std::string(argv[1]) == "index") index_tokens(argv[2], argv[3]);
    else if (argc == 5) search(argv[2], argv[3], std::atoi(argv[4]));
    else return 2;
    return 0;
}
