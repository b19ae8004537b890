-- Answers to the equality questions, counted. Nobody's answers stand together or apart from others': a row is how often an
-- answer was given to one question in one month. So nothing links them to an enquiry, to a person, to each other, or to a
-- time finer than the month, and there is no row whose place in the table could tell when it came.

create table equality_counts (
    -- The first day of it.
    month date not null check (extract(day from month) = 1),
    question text not null,
    answer text not null,
    given integer not null check (given > 0),
    primary key (month, question, answer),
    check (
        answer in ('prefer-not-to-say', 'not-answered') or case question
            when 'age' then answer in ('under-25', '25-to-34', '35-to-44', '45-to-54', '55-to-64', '65-or-over')
            when 'gender' then answer in ('woman', 'man', 'another')
            when 'ethnic-group' then answer in ('asian', 'black', 'mixed', 'white', 'other')
            when 'disability' then answer in ('yes-a-lot', 'yes-a-little', 'no')
            else false
        end
    ),
    check (question in ('age', 'gender', 'ethnic-group', 'disability'))
);
